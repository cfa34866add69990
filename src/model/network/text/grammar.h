/* A small grammar, whose text has an entropy that is known exactly:
 *
 *   sentence: subject, and a verb with an object (.65) and a prepositional phrase (.3), or a verb
 *     alone and an adverb (.5); a period and a space
 *   subject, object: determiner, adjective (.4), noun; singular, or plural (.4)
 *
 * Determiner, noun and, with its subject, verb agree in number. Each string has one derivation, so
 * that the text's entropy is the sum of −p ln p over all choices. */
#pragma once

#include "model/network/text/vocabulary.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes n signs of text, sentence after sentence; a seed writes the same text at any length. */
void grammar_write(const struct vocabulary *words, uint64_t seed, unsigned char *signs, size_t n);

/* Nats a sign. */
double grammar_entropy(const struct vocabulary *words);

/* Is it a word of the vocabulary, in any form? */
bool grammar_has_word(const struct vocabulary *words, const unsigned char *signs, size_t n);

/* Is it a sentence, from its first letter to its period? */
bool grammar_accepts(const struct vocabulary *words, const unsigned char *signs, size_t n);
