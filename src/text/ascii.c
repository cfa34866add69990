#include "text/ascii.h"

#include "text/utf8.h"

#include <stdio.h>
#include <string.h>

/* In the order of the code points. */
static const struct spelling {
    uint32_t first, last;
    const char *text;
} spellings[] = {
    {0x00b0, 0x00b0, " deg"},                         /* ° */
    {0x00b1, 0x00b1, "+-"},                           /* ± */
    {0x00b2, 0x00b2, "^2"},                           /* ² */
    {0x00b3, 0x00b3, "^3"},                           /* ³ */
    {0x00b5, 0x00b5, "mu"},                           /* µ, the unit */
    {0x00b7, 0x00b7, "*"},                            /* · */
    {0x00b9, 0x00b9, "^1"},                           /* ¹ */
    {0x00bc, 0x00bc, "1/4"},                          /* ¼ */
    {0x00bd, 0x00bd, "1/2"},                          /* ½ */
    {0x00be, 0x00be, "3/4"},                          /* ¾ */
    {0x00d7, 0x00d7, "x"},                            /* × */
    {0x00e9, 0x00e9, "e"},                            /* é */
    {0x00f6, 0x00f6, "oe"},                           /* ö */
    {0x00f7, 0x00f7, "/"},                            /* ÷ */
    {0x0394, 0x0394, "d"},                            /* Δ */
    {0x03a3, 0x03a3, "sum "},                         /* Σ */
    {0x03b1, 0x03b1, "a"},                            /* α */
    {0x03b2, 0x03b2, "b"},                            /* β */
    {0x03b3, 0x03b3, "g"},                            /* γ */
    {0x03b4, 0x03b4, "d"},                            /* δ */
    {0x03b5, 0x03b5, "eps"},                          /* ε */
    {0x03b7, 0x03b7, "lr"},                           /* η: here always the learning rate */
    {0x03b8, 0x03b8, "th"},                           /* θ */
    {0x03ba, 0x03ba, "k"},                            /* κ */
    {0x03bb, 0x03bb, "lam"},                          /* λ: L would read as the loss */
    {0x03bc, 0x03bc, "mu"},                           /* μ */
    {0x03bd, 0x03bd, "nu"},                           /* ν */
    {0x03c0, 0x03c0, "pi"},                           /* π */
    {0x03c1, 0x03c1, "rho"},                          /* ρ */
    {0x03c3, 0x03c3, "s"},                            /* σ */
    {0x03c4, 0x03c4, "tau"},                          /* τ */
    {0x03c6, 0x03c6, "phi"},                          /* φ */
    {0x03c9, 0x03c9, "w"},                            /* ω */
    {0x1d62, 0x1d62, "_i"},                           /* ᵢ */
    {0x2010, 0x2015, "-"},                            /* hyphens and dashes */
    {0x2016, 0x2016, "||"},                           /* ‖ */
    {0x2018, 0x2019, "'"},                            /* ‘ ’ */
    {0x201c, 0x201d, "\""},                           /* “ ” */
    {0x2022, 0x2022, "+"},                            /* •: less than ◆ */
    {0x2026, 0x2026, "..."},                          /* … */
    {0x2032, 0x2032, "'"},                            /* ′ */
    {0x2039, 0x2039, "<"},                            /* ‹ */
    {0x203a, 0x203a, ">"},                            /* › */
    {0x2070, 0x2070, "^0"},                           /* ⁰ */
    {0x2074, 0x2074, "^4"},                           /* ⁴ */
    {0x2075, 0x2075, "^5"},                           /* ⁵ */
    {0x2076, 0x2076, "^6"},                           /* ⁶ */
    {0x2077, 0x2077, "^7"},                           /* ⁷ */
    {0x2078, 0x2078, "^8"},                           /* ⁸ */
    {0x2079, 0x2079, "^9"},                           /* ⁹ */
    {0x207a, 0x207a, "^+"},                           /* ⁺ */
    {0x207b, 0x207b, "^-"},                           /* ⁻ */
    {0x207f, 0x207f, "^n"},                           /* ⁿ */
    {0x2080, 0x2080, "0"},                            /* ₀ */
    {0x2081, 0x2081, "1"},                            /* ₁ */
    {0x2082, 0x2082, "2"},                            /* ₂ */
    {0x2083, 0x2083, "3"},                            /* ₃ */
    {0x2084, 0x2084, "4"},                            /* ₄ */
    {0x2085, 0x2085, "5"},                            /* ₅ */
    {0x2086, 0x2086, "6"},                            /* ₆ */
    {0x2087, 0x2087, "7"},                            /* ₇ */
    {0x2088, 0x2088, "8"},                            /* ₈ */
    {0x2089, 0x2089, "9"},                            /* ₉ */
    {0x2190, 0x2190, "<-"},                           /* ← */
    {0x2191, 0x2191, "^"},                            /* ↑ */
    {0x2192, 0x2192, "->"},                           /* → */
    {0x2193, 0x2193, "v"},                            /* ↓ */
    {0x2194, 0x2194, "<->"},                          /* ↔ */
    {0x2195, 0x2195, "^v"},                           /* ↕ */
    {0x21b5, 0x21b5, "Enter"},                        /* ↵ */
    {0x21e5, 0x21e5, "Tab"},                          /* ⇥ */
    {0x2202, 0x2202, "d"},                            /* ∂ */
    {0x2206, 0x2206, "d"},                            /* ∆ */
    {0x2207, 0x2207, "grad "},                        /* ∇ */
    {0x2211, 0x2211, "sum "},                         /* ∑ */
    {0x2212, 0x2212, "-"},                            /* − */
    {0x2219, 0x2219, "*"},                            /* ∙ */
    {0x221a, 0x221a, "sqrt"},                         /* √ */
    {0x221d, 0x221d, "~"},                            /* ∝ */
    {0x221e, 0x221e, "inf"},                          /* ∞ */
    {0x2248, 0x2248, "~"},                            /* ≈ */
    {0x2260, 0x2260, "!="},                           /* ≠ */
    {0x2264, 0x2264, "<="},                           /* ≤ */
    {0x2265, 0x2265, ">="},                           /* ≥ */
    {0x226a, 0x226a, "<<"},                           /* ≪ */
    {0x226b, 0x226b, ">>"},                           /* ≫ */
    {0x22c5, 0x22c5, "*"},                            /* ⋅ */
    {0x22ee, 0x22ee, ":"},                            /* ⋮ */
    {0x22ef, 0x22ef, "..."},                          /* ⋯ */
    {0x232b, 0x232b, "BS"},                           /* ⌫, of backspace */
    {0x23ce, 0x23ce, "Enter"},                        /* ⏎ */
    {0x2500, 0x2501, "-"},                            /* ─ ━ */
    {0x2502, 0x2503, "|"},                            /* │ ┃ */
    {0x2504, 0x2505, "-"},                            /* dashes of three: ┄ ┅ ┆ ┇ */
    {0x2506, 0x2507, "|"},     {0x2508, 0x2509, "."}, /* dashes of four: ┈ ┉ ┊ ┋ */
    {0x250a, 0x250b, "|"},     {0x250c, 0x254b, "+"}, /* corners, tees, crosses */
    {0x254c, 0x254d, "-"},                            /* dashes of two: ╌ ╍ ╎ ╏ */
    {0x254e, 0x254f, "|"},     {0x2550, 0x2550, "="}, /* ═ */
    {0x2551, 0x2551, "|"},                            /* ║ */
    {0x2552, 0x2570, "+"},                            /* double and round corners */
    {0x2571, 0x2571, "/"},                            /* ╱ */
    {0x2572, 0x2572, "\\"},                           /* ╲ */
    {0x2573, 0x2573, "X"},                            /* ╳ */
    {0x2574, 0x2574, "-"}, /* half lines: ╴ ╵ ╶ ╷ ╸ ╹ ╺ ╻ ╼ ╽ ╾ ╿ */
    {0x2575, 0x2575, "|"},     {0x2576, 0x2576, "-"}, {0x2577, 0x2577, "|"},
    {0x2578, 0x2578, "-"},     {0x2579, 0x2579, "|"}, {0x257a, 0x257a, "-"},
    {0x257b, 0x257b, "|"},     {0x257c, 0x257c, "-"}, {0x257d, 0x257d, "|"},
    {0x257e, 0x257e, "-"},     {0x257f, 0x257f, "|"}, {0x2580, 0x2580, "\""}, /* ▀ */
    {0x2581, 0x2582, "_"},                                                    /* ▁ ▂ */
    {0x2583, 0x2585, "="},                                                    /* ▃ ▄ ▅ */
    {0x2586, 0x258b, "#"},  /* ▆ ▇ █ ▉ ▊ ▋ */
    {0x258c, 0x2590, "|"},  /* ▌ ▍ ▎ ▏ ▐ */
    {0x2591, 0x2591, "."},  /* ░ */
    {0x2592, 0x2592, ":"},  /* ▒ */
    {0x2593, 0x2593, "%"},  /* ▓ */
    {0x2594, 0x2594, "\""}, /* ▔ */
    {0x2595, 0x2595, "|"},  /* ▕ */
    {0x2596, 0x259f, "#"},  /* quadrants */
    {0x25a0, 0x25a0, "#"},  /* ■ */
    {0x25a1, 0x25a1, "o"},  /* □ */
    {0x25aa, 0x25aa, ":"},  /* ▪: less than ■ */
    {0x25ab, 0x25ae, "#"},  /* small and flat marks */
    {0x25b2, 0x25b5, "^"},  /* ▲ △ ▴ ▵ */
    {0x25b6, 0x25bb, ">"},  /* ▶ ▷ ▸ ▹ ► ▻ */
    {0x25bc, 0x25bf, "v"},  /* ▼ ▽ ▾ ▿ */
    {0x25c0, 0x25c5, "<"},  /* ◀ ◁ ◂ ◃ ◄ ◅ */
    {0x25c6, 0x25c7, "*"},  /* ◆ ◇ */
    {0x25c8, 0x25c8, "&"},  /* ◈: ● and ◆ at once */
    {0x25c9, 0x25c9, "0"},  /* ◉: between ○ and ● */
    {0x25cb, 0x25cc, "o"},  /* ○ ◌ */
    {0x25cd, 0x25d7, "@"},  /* ● and what is filled in part */
    {0x25e6, 0x25e6, "o"},  /* ◦ */
    {0x2713, 0x2713, "+"},  /* ✓ */
    {0x2800, 0x2800, " "},  /* braille without dots */
    {0x2801, 0x28ff, ":"},
};

static bool superscript(uint32_t codepoint)
{
    return codepoint == 0xb2 || codepoint == 0xb3 || codepoint == 0xb9 ||
           (codepoint >= 0x2070 && codepoint <= 0x207f);
}

const char *ascii_spelling(uint32_t codepoint, uint32_t before)
{
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings && codepoint >= spellings[i].first;
         i++) {
        if (codepoint <= spellings[i].last) {
            const char *text = spellings[i].text;
            return superscript(codepoint) && superscript(before) ? text + 1 : text;
        }
    }
    return "?";
}

/* ---- What is more than a code point ---- */

/* In the order in which they are looked for. */
static const struct phrase {
    const char *text, *spelling;
} phrases[] = {
    {"rate η", "rate"}, /* as η is spelt lr, it would say nothing more */
    {"λmax", "lam_max"},
    {"√k", "sqrt(k)"},
};

static int write_columns(uint32_t columns[ASCII_SPELLING_MAX], const char *spelling)
{
    int n = 0;
    for (; n < ASCII_SPELLING_MAX && spelling[n] != '\0'; n++)
        columns[n] = (uint8_t)spelling[n];
    return n;
}

static bool starts_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* 0 … 9, or −1. */
static int raised_digit(uint32_t codepoint)
{
    static const uint32_t irregular[] = {0x2070, 0xb9, 0xb2, 0xb3};
    for (int digit = 0; digit < 4; digit++)
        if (codepoint == irregular[digit])
            return digit;
    return codepoint >= 0x2074 && codepoint <= 0x2079 ? (int)(codepoint - 0x2070) : -1;
}

/* Reads an exponent of up to three raised digits and moves on past it. */
static bool read_exponent(const char **text, int *exponent)
{
    const char *at = *text, *next = at;
    bool minus = starts_with(at, "⁻");
    int digits = 0;
    *exponent = 0;
    for (next = at += minus ? strlen("⁻") : 0; digits < 4; digits++, at = next) {
        int digit = raised_digit(utf8_next(&next));
        if (digit < 0)
            break;
        *exponent = 10 * *exponent + digit;
    }
    *exponent = minus ? -*exponent : *exponent;
    *text = at;
    return digits >= 1 && digits <= 3;
}

/* ×10⁻⁵ behind a number is e-05, and 10⁻⁵ behind none is 1e-05. */
static int spell_power(struct speller *speller, uint32_t columns[ASCII_SPELLING_MAX])
{
    char spelling[16];
    int exponent;
    bool number = (speller->before >= '0' && speller->before <= '9') || speller->before == '.';
    const char *ten = number ? "×10" : "10", *at = speller->text + strlen(ten);
    if (!starts_with(speller->text, ten) || !read_exponent(&at, &exponent))
        return 0;
    snprintf(spelling, sizeof spelling, "%se%+03d", number ? "" : "1", exponent);
    speller->text = at;
    speller->before = '0'; /* a digit */
    return write_columns(columns, spelling);
}

static bool is_greek(uint32_t codepoint) { return codepoint >= 0x3b1 && codepoint <= 0x3c9; }

/* Of a product of letters, ηλ or μb, the first: spelt side by side they would read as one word. */
static int spell_factor(struct speller *speller, uint32_t columns[ASCII_SPELLING_MAX])
{
    const char *rest = speller->text;
    const uint32_t letter = utf8_next(&rest);
    if (!is_greek(letter))
        return 0;
    const char *at = rest;
    const uint32_t next = utf8_next(&at);
    if (!is_greek(next) && !(next >= 'a' && next <= 'z') && !(next >= 'A' && next <= 'Z'))
        return 0;
    char spelling[ASCII_SPELLING_MAX + 1];
    snprintf(spelling, sizeof spelling, "%s*", ascii_spelling(letter, speller->before));
    speller->text = rest;
    speller->before = letter;
    return write_columns(columns, spelling);
}

static int spell_phrase(struct speller *speller, uint32_t columns[ASCII_SPELLING_MAX])
{
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (starts_with(speller->text, phrases[i].text)) {
            speller->text += strlen(phrases[i].text);
            speller->before = 0;
            return write_columns(columns, phrases[i].spelling);
        }
    const int factor = spell_factor(speller, columns);
    return factor > 0 ? factor : spell_power(speller, columns);
}

int spell(struct speller *speller, uint32_t columns[ASCII_SPELLING_MAX])
{
    int n = speller->ascii ? spell_phrase(speller, columns) : 0;
    if (n > 0)
        return n;
    uint32_t codepoint = utf8_next(&speller->text);
    if (codepoint == 0)
        return 0;
    columns[0] = codepoint = codepoint_checked(codepoint);
    n = 1;
    if (speller->ascii && codepoint > 0x7e)
        n = write_columns(columns, ascii_spelling(codepoint, speller->before));
    speller->before = codepoint;
    return n;
}

void ascii_text(char *ascii, size_t size, const char *utf8)
{
    struct speller speller = {utf8, true, 0};
    uint32_t columns[ASCII_SPELLING_MAX];
    size_t used = 0;
    for (int n; (n = spell(&speller, columns)) > 0;)
        for (int i = 0; i < n && used + 1 < size; i++)
            ascii[used++] = (char)columns[i];
    if (size > 0)
        ascii[used] = '\0';
}
