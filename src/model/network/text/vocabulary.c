/* Two vocabularies of our own. */
#include "model/network/text/vocabulary.h"

#include <stddef.h>

const char *vocabulary_name(int index)
{
    static const char *const names[VOCABULARIES] = {
        [VOCABULARY_SMALL] = "small", [VOCABULARY_LARGE] = "large"};
    return index < VOCABULARIES ? names[index] : NULL;
}

const struct vocabulary vocabularies[VOCABULARIES] = {
    [VOCABULARY_SMALL] =
        {
            .words = 34,
            .count = {[DETERMINER_SINGULAR] = 3, [DETERMINER_PLURAL] = 3, [ADJECTIVE] = 5, [NOUN] = 8, [VERB_WITH_OBJECT] = 6, [PREPOSITION] = 3, [VERB_ALONE] = 4, [ADVERB] = 3},
            .word =
{
            [DETERMINER_SINGULAR] = {{{"the", "the"}}, {{"a", "a"}}, {{"this", "this"}}},
            [DETERMINER_PLURAL] = {{{"the", "the"}}, {{"two", "two"}}, {{"some", "some"}}},
            [ADJECTIVE] = {{{"old", "old"}}, {{"small", "small"}}, {{"red", "red"}}, {{"quiet", "quiet"}}, {{"happy", "happy"}}},
            [NOUN] = {{{"cat", "cats"}}, {{"dog", "dogs"}}, {{"bird", "birds"}}, {{"child", "children"}}, {{"king", "kings"}}, {{"tree", "trees"}}, {{"moon", "moons"}}, {{"ship", "ships"}}},
            [VERB_WITH_OBJECT] = {{{"sees", "see"}}, {{"likes", "like"}}, {{"finds", "find"}}, {{"hears", "hear"}}, {{"helps", "help"}}, {{"watches", "watch"}}},
            [PREPOSITION] = {{{"in", "in"}}, {{"near", "near"}}, {{"under", "under"}}},
            [VERB_ALONE] = {{{"sleeps", "sleep"}}, {{"sings", "sing"}}, {{"waits", "wait"}}, {{"runs", "run"}}},
            [ADVERB] = {{{"slowly", "slowly"}}, {{"often", "often"}}, {{"again", "again"}}},
},
        },
    [VOCABULARY_LARGE] =
        {
            .words = 95,
            .count = {[DETERMINER_SINGULAR] = 4, [DETERMINER_PLURAL] = 5, [ADJECTIVE] = 13, [NOUN] = 32, [VERB_WITH_OBJECT] = 17, [PREPOSITION] = 7, [VERB_ALONE] = 10, [ADVERB] = 8},
            .word =
{
            [DETERMINER_SINGULAR] = {{{"the", "the"}}, {{"a", "a"}}, {{"this", "this"}}, {{"every", "every"}}},
            [DETERMINER_PLURAL] = {{{"the", "the"}}, {{"some", "some"}}, {{"these", "these"}}, {{"many", "many"}}, {{"two", "two"}}},
            [ADJECTIVE] = {{{"old", "old"}}, {{"young", "young"}}, {{"quiet", "quiet"}}, {{"white", "white"}}, {{"happy", "happy"}}, {{"green", "green"}}, {{"tired", "tired"}}, {{"cold", "cold"}}, {{"brave", "brave"}}, {{"tall", "tall"}}, {{"blue", "blue"}}, {{"strange", "strange"}}, {{"lost", "lost"}}},
            [NOUN] = {{{"man", "men"}}, {{"woman", "women"}}, {{"child", "children"}}, {{"house", "houses"}}, {{"river", "rivers"}}, {{"tree", "trees"}}, {{"bird", "birds"}}, {{"dog", "dogs"}}, {{"king", "kings"}}, {{"queen", "queens"}}, {{"door", "doors"}}, {{"garden", "gardens"}}, {{"road", "roads"}}, {{"cat", "cats"}}, {{"letter", "letters"}}, {{"horse", "horses"}}, {{"city", "cities"}}, {{"star", "stars"}}, {{"boat", "boats"}}, {{"table", "tables"}}, {{"friend", "friends"}}, {{"wolf", "wolves"}}, {{"baker", "bakers"}}, {{"lamp", "lamps"}}, {{"mouse", "mice"}}, {{"hill", "hills"}}, {{"sea", "seas"}}, {{"farm", "farms"}}, {{"knight", "knights"}}, {{"apple", "apples"}}, {{"song", "songs"}}, {{"stone", "stones"}}},
            [VERB_WITH_OBJECT] = {{{"sees", "see"}}, {{"finds", "find"}}, {{"loves", "love"}}, {{"hears", "hear"}}, {{"holds", "hold"}}, {{"carries", "carry"}}, {{"brings", "bring"}}, {{"calls", "call"}}, {{"leaves", "leave"}}, {{"builds", "build"}}, {{"wants", "want"}}, {{"paints", "paint"}}, {{"visits", "visit"}}, {{"keeps", "keep"}}, {{"knows", "know"}}, {{"draws", "draw"}}, {{"touches", "touch"}}},
            [PREPOSITION] = {{{"in", "in"}}, {{"near", "near"}}, {{"under", "under"}}, {{"by", "by"}}, {{"behind", "behind"}}, {{"above", "above"}}, {{"beside", "beside"}}},
            [VERB_ALONE] = {{{"sleeps", "sleep"}}, {{"waits", "wait"}}, {{"laughs", "laugh"}}, {{"falls", "fall"}}, {{"sings", "sing"}}, {{"dances", "dance"}}, {{"speaks", "speak"}}, {{"smiles", "smile"}}, {{"vanishes", "vanish"}}, {{"runs", "run"}}},
            [ADVERB] = {{{"again", "again"}}, {{"slowly", "slowly"}}, {{"often", "often"}}, {{"never", "never"}}, {{"loudly", "loudly"}}, {{"today", "today"}}, {{"twice", "twice"}}, {{"soon", "soon"}}},
},
        },
};
