/* With which probability a sentence has what it may have (grammar.h). */
#pragma once

static const double plural_odds = 0.4, adjective_odds = 0.4, object_odds = 0.65, phrase_odds = 0.3,
                    adverb_odds = 0.5;
