/* SPDX-License-Identifier: MIT
 *
 * Room core/program/register: the registers, one file each, which says everything about its kind.
 *
 * The registers, in the order in which a label is looked up: one line for kind_NAME. */
REGISTER(request)
REGISTER(gap)
REGISTER(control)
REGISTER(evidence)
REGISTER(occurrence)
REGISTER(criterion)
REGISTER(party)
REGISTER(raci)
REGISTER(artifact)
REGISTER(exception)
REGISTER(statement)
REGISTER(engagement)
REGISTER(sample)
REGISTER(sample_item)
REGISTER(sample_size)
REGISTER(population)
REGISTER(population_check)
