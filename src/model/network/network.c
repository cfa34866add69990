#include "model/network/network.h"

struct network network_of(const struct network_shape *shape, enum width simd)
{
    return (struct network){*shape, network_layout(shape), simd};
}
