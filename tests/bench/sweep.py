"""The sweep (sweep.h) in numpy and torch, all runs at once. Says what it can do, a word each, then
takes a turn for each line that names a way and an optimizer and is followed by the arrays lr, knob
and share; answers with the seconds that the updates took and with the losses, as doubles."""
import sys
import time


def fresh_sgd(xp, lr, momentum, share, x, y):
    """As one writes it down: every operation makes a new array."""
    bx = by = xp.zeros_like(x)
    for s in share:
        rate = lr * s
        valley = y - x * x
        bx = momentum * bx + (-2.0 * (1.0 - x) - 400.0 * x * valley)
        by = momentum * by + 200.0 * valley
        x = x - rate * bx
        y = y - rate * by
    return x, y


def in_place_sgd(xp, lr, momentum, share, x, y):
    """The same, every result in an array that is there. Signs are turned where a number has to come
    second; that changes no bit."""
    bx, by = xp.zeros_like(x), xp.zeros_like(x)
    rate, valley, g, h = (xp.empty_like(x) for _ in range(4))
    for s in share:
        xp.multiply(lr, s, out=rate)
        xp.multiply(x, x, out=valley)
        xp.subtract(y, valley, out=valley)
        xp.multiply(x, 400.0, out=g)
        xp.multiply(g, valley, out=g)
        xp.subtract(x, 1.0, out=h)
        xp.multiply(h, 2.0, out=h)
        xp.subtract(h, g, out=g)
        xp.multiply(bx, momentum, out=bx)
        xp.add(bx, g, out=bx)
        xp.multiply(valley, 200.0, out=g)
        xp.multiply(by, momentum, out=by)
        xp.add(by, g, out=by)
        xp.multiply(bx, rate, out=g)
        xp.subtract(x, g, out=x)
        xp.multiply(by, rate, out=g)
        xp.subtract(y, g, out=y)
    return x, y


BETA2, EPS, DECAY = 0.999, 1e-8, 0.01


def fresh_adamw(xp, lr, beta1, share, x, y):
    mx = my = vx = vy = xp.zeros_like(x)
    power1, power2 = xp.ones_like(x), 1.0
    for s in share:
        rate = lr * s
        keep = 1.0 - rate * DECAY
        valley = y - x * x
        gx, gy = -2.0 * (1.0 - x) - 400.0 * x * valley, 200.0 * valley
        power1 = power1 * beta1
        power2 *= BETA2
        unbias1, unbias2 = 1.0 / (1.0 - power1), 1.0 / (1.0 - power2)
        mx = beta1 * mx + (1.0 - beta1) * gx
        my = beta1 * my + (1.0 - beta1) * gy
        vx = BETA2 * vx + (1.0 - BETA2) * gx * gx
        vy = BETA2 * vy + (1.0 - BETA2) * gy * gy
        x = x * keep - rate * (mx * unbias1 / (xp.sqrt(vx * unbias2) + EPS))
        y = y * keep - rate * (my * unbias1 / (xp.sqrt(vy * unbias2) + EPS))
    return x, y


def in_place_adamw(xp, lr, beta1, share, x, y):
    mx, my, vx, vy = (xp.zeros_like(x) for _ in range(4))
    rate, keep, valley, gx, gy, unbias1, h = (xp.empty_like(x) for _ in range(7))
    power1, power2, taken = xp.ones_like(x), 1.0, 1.0 - beta1
    for s in share:
        xp.multiply(lr, s, out=rate)
        xp.multiply(rate, -DECAY, out=keep)
        xp.add(keep, 1.0, out=keep)
        xp.multiply(x, x, out=valley)
        xp.subtract(y, valley, out=valley)
        xp.multiply(x, 400.0, out=h)
        xp.multiply(h, valley, out=h)
        xp.subtract(x, 1.0, out=gx)
        xp.multiply(gx, 2.0, out=gx)
        xp.subtract(gx, h, out=gx)
        xp.multiply(valley, 200.0, out=gy)
        xp.multiply(power1, beta1, out=power1)
        xp.multiply(power1, -1.0, out=unbias1)
        xp.add(unbias1, 1.0, out=unbias1)
        xp.reciprocal(unbias1, out=unbias1)
        power2 *= BETA2
        unbias2 = 1.0 / (1.0 - power2)
        for w, g, m, v in ((x, gx, mx, vx), (y, gy, my, vy)):
            xp.multiply(m, beta1, out=m)
            xp.multiply(g, taken, out=h)
            xp.add(m, h, out=m)
            xp.multiply(v, BETA2, out=v)
            xp.multiply(g, 1.0 - BETA2, out=h)
            xp.multiply(h, g, out=h)
            xp.add(v, h, out=v)
            xp.multiply(v, unbias2, out=h)
            xp.sqrt(h, out=h)
            xp.add(h, EPS, out=h)
            xp.multiply(m, unbias1, out=g)
            xp.divide(g, h, out=g)
            xp.multiply(g, rate, out=g)
            xp.multiply(w, keep, out=w)
            xp.subtract(w, g, out=w)
    return x, y


WAYS = {
    ("fresh", "sgd"): fresh_sgd,
    ("in-place", "sgd"): in_place_sgd,
    ("torch", "sgd"): in_place_sgd,
    ("fresh", "adamw"): fresh_adamw,
    ("in-place", "adamw"): in_place_adamw,
    ("torch", "adamw"): in_place_adamw,
}


def take_turn(numpy, torch, way, optimizer, arrays):
    lr, knob, share = arrays
    lr, knob, share = lr.copy(), knob.copy(), share.tolist()
    x, y = numpy.full_like(lr, -1.2), numpy.full_like(lr, 1.0)
    xp = numpy
    if way == "torch":
        xp = torch
        lr, knob, x, y = (torch.from_numpy(a) for a in (lr, knob, x, y))
    start = time.perf_counter()
    x, y = WAYS[way, optimizer](xp, lr, knob, share, x, y)
    seconds = time.perf_counter() - start
    x, y = numpy.asarray(x), numpy.asarray(y)
    valley = y - x * x
    loss = (1.0 - x) * (1.0 - x) + 100.0 * valley * valley
    return numpy.concatenate(([seconds], loss))


def main():
    try:
        import numpy
    except ImportError:
        print(flush=True)
        return
    try:
        import torch
    except ImportError:
        torch = None
    numpy.seterr(all="ignore")  # many of the runs diverge
    print("fresh in-place", "torch" if torch else "", flush=True)
    while line := sys.stdin.buffer.readline():
        way, optimizer, *sizes = line.decode().split()
        arrays = [numpy.frombuffer(sys.stdin.buffer.read(8 * int(size))) for size in sizes]
        sys.stdout.buffer.write(take_turn(numpy, torch, way, optimizer, arrays).tobytes())
        sys.stdout.buffer.flush()


main()
