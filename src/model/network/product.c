/* A tile of c, a few rows of a few vectors, stays in registers while k runs. Each number of c is a
 * sum of its own in the order of k, so the tile's shape does not show in the bits. */
#include "model/network/product.h"

enum { TILE_ROWS = 4, TILE_VECTORS = 2 };

/* The tile at row i, column j, for vectors of so many doubles. rows and vectors are constants. */
#define TILE(lanes)                                                                                \
    typedef double vector_##lanes VECTOR_OF(lanes);                                                \
    INLINE void tile_##lanes(const struct product *p, int i, int j, const int rows,                \
                             const int vectors)                                                    \
    {                                                                                              \
        vector_##lanes sum[TILE_ROWS][TILE_VECTORS];                                               \
        const size_t a_row = p->a_row, a_column = p->a_column, b_row = p->b_row;                   \
        const double *a = p->a + (size_t)i * a_row, *b = p->b + j;                                 \
        double *c = p->c + (size_t)i * p->c_row + j;                                               \
        for (int r = 0; r < rows; r++)                                                             \
            for (int v = 0; v < vectors; v++)                                                      \
                if (p->add)                                                                        \
                    sum[r][v] = *(const vector_##lanes *)(c + (size_t)r * p->c_row + v * lanes);   \
                else                                                                               \
                    sum[r][v] = (vector_##lanes){0} + (p->bias ? p->bias[i + r] : 0.0);            \
        for (int k = 0; k < p->k; k++, a += a_column, b += b_row)                                  \
            for (int r = 0; r < rows; r++)                                                         \
                for (int v = 0; v < vectors; v++)                                                  \
                    sum[r][v] += a[(size_t)r * a_row] * *(const vector_##lanes *)(b + v * lanes);  \
        for (int r = 0; r < rows; r++)                                                             \
            for (int v = 0; v < vectors; v++)                                                      \
                *(vector_##lanes *)(c + (size_t)r * p->c_row + v * lanes) = sum[r][v];             \
    }                                                                                              \
    INLINE int columns_##lanes(const struct product *p, int j, const int vectors)                  \
    {                                                                                              \
        for (; j + vectors * lanes <= p->n; j += vectors * lanes) {                                \
            int i = 0;                                                                             \
            for (; i + TILE_ROWS <= p->m; i += TILE_ROWS)                                          \
                tile_##lanes(p, i, j, TILE_ROWS, vectors);                                         \
            for (; i < p->m; i++)                                                                  \
                tile_##lanes(p, i, j, 1, vectors);                                                 \
        }                                                                                          \
        return j;                                                                                  \
    }

TILE(2)
TILE(4)
TILE(8)

/* One number after the other, for the columns that fill no vector. */
INLINE void columns_1(const struct product *p, int j)
{
    for (; j < p->n; j++)
        for (int i = 0; i < p->m; i++) {
            double *c = &p->c[(size_t)i * p->c_row + (size_t)j];
            double sum = p->add ? *c : p->bias ? 0.0 + p->bias[i] : 0.0;
            for (int k = 0; k < p->k; k++)
                sum += p->a[(size_t)i * p->a_row + (size_t)k * p->a_column] *
                       p->b[(size_t)k * p->b_row + (size_t)j];
            *c = sum;
        }
}

static void product_base(const struct product *p)
{
    columns_1(p, columns_2(p, columns_2(p, 0, TILE_VECTORS), 1));
}

FOR_AVX2 static void product_avx2(const struct product *p)
{
    columns_1(p, columns_4(p, columns_4(p, 0, TILE_VECTORS), 1));
}

FOR_AVX512 static void product_avx512(const struct product *p)
{
    columns_1(p, columns_8(p, columns_8(p, 0, TILE_VECTORS), 1));
}

product_function *const product_at[WIDTH_COUNT] = EVERY_WIDTH(product);
