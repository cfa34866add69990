"""Pictures as they look without the red, the green or the blue cones.

    python3 colour_blind.py PICTURE.png [FOLDER]   writes PICTURE-protan.png, -deutan.png, -tritan.png
    python3 colour_blind.py --pairs                the palette's colours that must differ: the least
                                                   distance (CIE 1976, of Lab) for each eye and theme

Matrices of linear RGB, severity 1.0: Machado, Oliveira, Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009, table 1. Needs PIL for pictures.
tests/draw/palette_test.c asserts the same of the pairs.
"""
import pathlib
import re
import sys

EYES = {
    'all': ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    'protan': ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
               (-0.003882, -0.048116, 1.051998)),
    'deutan': ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
               (-0.011820, 0.042940, 0.968881)),
    'tritan': ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
               (0.004733, 0.691367, 0.303900)),
}
TO_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750),
          (0.0193339, 0.1191920, 0.9503041))
WHITE = (0.95047, 1.0, 1.08883)

# What must be told apart.
SETS = {
    'badges': ('green', 'red', 'orange', 'yellow', 'blue', 'violet', 'cyan'),
    'rate, loss, limit': ('orange', 'cyan', 'red'),
    'rate, future, ghost': ('orange', 'future', 'ghost'),
    'loss, future, ghost': ('cyan', 'future', 'ghost'),
    'pins': ('violet', 'green', 'yellow', 'red'),
    'trail, contour': ('trail0', 'blue'),
    'old trail, contour': ('trail2', 'blue'),
    'trail': ('trail0', 'trail1', 'trail2'),
}


def linear(c):
    return c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4


def encoded(c):
    c = min(1.0, max(0.0, c))
    return 12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055


def times(matrix, vector):
    return [sum(m * v for m, v in zip(row, vector)) for row in matrix]


def seen(rgb, eye):
    """0 … 255 each, as that eye sees it."""
    return tuple(round(255 * encoded(c))
                 for c in times(EYES[eye], [linear(c / 255) for c in rgb]))


def lab(rgb, eye):
    felt = [min(1.0, max(0.0, c)) for c in times(EYES[eye], [linear(c / 255) for c in rgb])]
    f = []
    for value, white in zip(times(TO_XYZ, felt), WHITE):
        t = value / white
        f.append(t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29)
    return (116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2]))


def distance(a, b, eye):
    return sum((p - q) ** 2 for p, q in zip(lab(a, eye), lab(b, eye))) ** 0.5


def of_256(n):
    if n >= 232:
        return (8 + 10 * (n - 232),) * 3
    levels = (0, 95, 135, 175, 215, 255)
    return tuple(levels[(n - 16) // d % 6] for d in (36, 6, 1))


def palette():
    """name → (dark, light), as RGB."""
    source = pathlib.Path(__file__).resolve().parents[2] / 'src/draw/palette.c'
    rows = re.findall(r'\{"(\w+)", \{\{(-?\d+),[^}]*\}, \{(-?\d+),', source.read_text())
    return {name: (of_256(int(dark)), of_256(int(light)))
            for name, dark, light in rows if int(dark) >= 16 and int(light) >= 16}


def pairs():
    colours = palette()
    for what, names in SETS.items():
        for theme, word in enumerate(('dark', 'light')):
            for eye in EYES:
                least = min((distance(colours[a][theme], colours[b][theme], eye), a, b)
                            for i, a in enumerate(names) for b in names[i + 1:])
                print('%-20s %-5s %-6s %5.1f  %s, %s' % (what, word, eye, *least))


def pictures(name, folder):
    from PIL import Image
    picture = Image.open(name).convert('RGB')
    size, pixels = picture.size, list(picture.getdata())
    for eye in list(EYES)[1:]:
        table = {rgb: seen(rgb, eye) for rgb in set(pixels)}
        out = Image.new('RGB', size)
        out.putdata([table[rgb] for rgb in pixels])
        out.save(folder / (pathlib.Path(name).stem + '-' + eye + '.png'))


if __name__ == '__main__':
    if sys.argv[1:] == ['--pairs']:
        pairs()
    elif 2 <= len(sys.argv) <= 3:
        pictures(sys.argv[1], pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else '.'))
    else:
        sys.exit(__doc__.strip())
