/* SPDX-License-Identifier: MIT
 *
 * The words of statuses and the like, in their natural order; the schema's
 * CHECKs hold the same. */
#pragma once

extern const char *const words_request_status[],
	*const words_auditor_status[],
		*const words_request_kind[],
			*const words_priority[],
				*const words_severity[],
					*const words_gap_status[],
						*const words_gap_closure[],
							*const words_gap_source[],
								*const words_occurrence_status[],
									*const words_occurrence_state[],
										*const words_period_verdict[],
											*const words_control_status[],
												*const words_control_type[],
													*const words_nature[],
														*const words_cadence[],
															*const words_method[],
																*const words_party_kind[],
																	*const words_party_side[],
																		*const words_category
																			[];

extern const char *const words_exception_kind[],
	*const words_exception_status[],
		*const words_exception_state[],
			*const words_statement_state[],
				*const words_engagement_stage[],
					*const words_sample_result[],
						*const words_population_state[],
							*const words_check_state[];
