"""The problems of lrscope for the judge of verdicts (tests/tools/judge.py), written down a second time.

The formulas are the textbook's. A lowest loss is what an optimum has, not what a run reached.
"""
import math

INF = math.inf


def bowl(k=11.0, degrees=0.0):
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))

    def f(x, y):
        u, v = c * x + s * y, -s * x + c * y
        return 0.5 * (u * u + k * v * v)
    return f


def rosenbrock(a=1.0, b=100.0):
    return lambda x, y: (a - x) ** 2 + b * (y - x * x) ** 2


def two_basins(x, y):
    return (1.8 - 0.6 * math.exp(-((x - 1.2) ** 2 + y * y) / 0.125)
            - 1.6 * math.exp(-((x + 1.5) ** 2 + y * y) / 3.38) + 0.03 * (x * x + y * y))


def beale(x, y):
    return (1.5 - x + x * y) ** 2 + (2.25 - x + x * y * y) ** 2 + (2.625 - x + x * y ** 3) ** 2


def rastrigin(x, y):
    return 20 + x * x + y * y - 10 * math.cos(2 * math.pi * x) - 10 * math.cos(2 * math.pi * y)


def ackley(x, y):
    return (20 + math.e - 20 * math.exp(-0.2 * math.sqrt(0.5 * (x * x + y * y)))
            - math.exp(0.5 * (math.cos(2 * math.pi * x) + math.cos(2 * math.pi * y))))


PLANE = {
    "bowl": bowl(),
    "rosenbrock": rosenbrock(),
    "double-well": lambda x, y: (x * x - 1) ** 2 + 0.3 * x + 0.5 * y * y,
    "himmelblau": lambda x, y: (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
    "two-basins": two_basins,
    "river": lambda x, y: 10 * (y - 0.5 * math.sin(0.8 * x)) ** 2 + 0.01 * (x - 10) ** 2,
    "beale": beale,
    "booth": lambda x, y: (x + 2 * y - 7) ** 2 + (2 * x + y - 5) ** 2,
    "three-hump": lambda x, y: 2 * x * x - 1.05 * x ** 4 + x ** 6 / 6 + x * y + y * y,
    "rastrigin": rastrigin,
    "ackley": ackley,
    "saddle": lambda x, y: x * x - y * y + y ** 4 / 4,
    "catapult": lambda x, y: 0.5 * (x * y) ** 2,
    "edge": lambda x, y: 0.5 * (1 - (x * y) ** 2) ** 2,
}
# Those with minima that are not the lowest.
SEVERAL = {"double-well", "two-basins", "three-hump", "rastrigin", "ackley"}
# Those whose sharpness follows the rate.
HOVERS = {"catapult", "edge"}
FITS = ("overfit", "label-noise", "logistic")
LAWS = ("noisy-quadratic", "llm-25m", "llm-100m", "llm-400m")
FORMULAS = {
    "(a-x)^2+b*(y-x^2)^2": (rosenbrock(1.0, 10.0), 0.0),
    "x^2/2+y^2": (lambda x, y: x * x / 2 + y * y, 0.0),
    "x^4+y^2": (lambda x, y: x ** 4 + y * y, 0.0),
    "sqrt(1+x^2)+y^2/2": (lambda x, y: math.sqrt(1 + x * x) + y * y / 2, 1.0),
    "x-y": (lambda x, y: x - y, -INF),
    "x^2-y^2": (lambda x, y: x * x - y * y, -INF),
}


def lowest_of(f, x, y):
    """The loss where descent in steps of at most .02 arrives (longer ones leapt rims: a mistake once)."""
    here, step = f(x, y), 0.01
    for _ in range(3000):
        gx, gy = gradient(f, x, y)
        if gx * gx + gy * gy < 1e-22:
            break
        step = min(step, 0.02 / math.hypot(gx, gy))
        try:
            there = f(x - step * gx, y - step * gy)
        except OverflowError:
            there = INF
        if there < here:
            x, y, here, step = x - step * gx, y - step * gy, there, step * 1.4
        else:
            step *= 0.3
            if step < 1e-14:
                break
    return here


def gradient(f, x, y):
    h, k = 1e-6 * (1 + abs(x)), 1e-6 * (1 + abs(y))
    return (f(x + h, y) - f(x - h, y)) / (2 * h), (f(x, y + k) - f(x, y - k)) / (2 * k)


def curvatures(f, x, y):
    """The eigenvalues of the Hessian, the smaller first."""
    h, k = 1e-4 * (1 + abs(x)), 1e-4 * (1 + abs(y))
    mid = f(x, y)
    a = (f(x + h, y) - 2 * mid + f(x - h, y)) / (h * h)
    d = (f(x, y + k) - 2 * mid + f(x, y - k)) / (k * k)
    b = (f(x + h, y + k) - f(x + h, y - k) - f(x - h, y + k) + f(x - h, y - k)) / (4 * h * k)
    middle, root = (a + d) / 2, math.sqrt(((a - d) / 2) ** 2 + b * b)
    return middle - root, middle + root


LOWEST = {name: 0.0 for name in list(PLANE) + ["parabola", "noisy-quadratic", *FITS]}
LOWEST["saddle"] = -1.0
LOWEST["double-well"] = lowest_of(PLANE["double-well"], -1.03, 0.01)
LOWEST["two-basins"] = lowest_of(two_basins, -1.4, 0.01)
LOWEST.update({"llm-25m": 3.0294588, "llm-100m": 2.6426837, "llm-400m": 2.3392098})
