/* SPDX-License-Identifier: MIT
 *
 * SHA-256: see hash.h. libsodium's hash needs no sodium_init(). */
#include "base/file/hash.h"

#include <sodium.h>

static void add(crypto_hash_sha256_state *state, const void *data, size_t n)
{
	if (n > 0)
		crypto_hash_sha256_update(state, data, n);
}

Hash hash_of(const void *prefix, size_t prefix_n, const void *data, size_t n)
{
	Hash h;
	crypto_hash_sha256_state state;
	crypto_hash_sha256_init(&state);
	add(&state, prefix, prefix_n);
	add(&state, data, n);
	crypto_hash_sha256_final(&state, h.byte);
	return h;
}

void hash_hex(Hash h, char out[HASH_HEX_SIZE])
{
	sodium_bin2hex(out, HASH_HEX_SIZE, h.byte, HASH_BYTES);
}

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(HashRun), "HashRun is too small");

static crypto_hash_sha256_state *state_of(HashRun *run)
{
	return (crypto_hash_sha256_state *)(void *)run->state;
}

void hash_begin(HashRun *run)
{
	crypto_hash_sha256_init(state_of(run));
}

void hash_add(HashRun *run, const void *data, size_t n)
{
	add(state_of(run), data, n);
}

Hash hash_end(HashRun *run)
{
	Hash h;
	crypto_hash_sha256_final(state_of(run), h.byte);
	return h;
}
