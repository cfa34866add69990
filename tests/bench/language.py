"""The network of landscape language in torch, eager, in double precision, as one writes it down: the
same start, batches, AdamW and rate. Says "torch" where that is installed. Then it reads a line of
width, heads, context, batch, updates and parameters, the parameters and the batches of the updates;
and for each line with a number of threads it trains anew, and answers with the seconds that it took
and the loss before each update, as doubles."""
import math
import sys
import time

SIGNS, RATE = 29, 0.003


def split(torch, flat, shapes):
    """The parameters one after the other, as src/model/network/shape.c lays them out."""
    parts, at = {}, 0
    for name, shape in shapes:
        count = math.prod(shape)
        parts[name] = flat[at:at + count].reshape(shape).clone().requires_grad_()
        at += count
    assert at == len(flat)
    return parts


def shapes_of(d, context):
    matrices = [("embedding", (SIGNS, d)), ("position", (context, d)), ("head", (SIGNS, d)),
                ("qkv", (3 * d, d)), ("out", (d, d)), ("up", (4 * d, d)), ("down", (4 * d, d))]
    vectors = [("qkv_bias", 3 * d), ("out_bias", d), ("up_bias", 4 * d), ("down_bias", d),
               ("gain0", d), ("bias0", d), ("gain1", d), ("bias1", d), ("gain2", d), ("bias2", d)]
    return matrices, [(name, (n,)) for name, n in vectors]


def loss_of(torch, p, windows, heads, mask):
    linear, norm = torch.nn.functional.linear, torch.nn.functional.layer_norm
    signs, batch, context = windows[:, :-1], len(windows), windows.shape[1] - 1
    x = p["embedding"][signs] + p["position"]
    d = x.shape[-1]
    y = norm(x, (d,), p["gain0"], p["bias0"])
    q, k, v = (a.view(batch, context, heads, d // heads).transpose(1, 2)
               for a in linear(y, p["qkv"], p["qkv_bias"]).split(d, dim=2))
    scores = (q @ k.transpose(2, 3)) / math.sqrt(d // heads)
    weights = scores.masked_fill(mask, -math.inf).softmax(3)
    y = (weights @ v).transpose(1, 2).reshape(batch, context, d)
    x = x + linear(y, p["out"].t(), p["out_bias"])
    y = linear(norm(x, (d,), p["gain1"], p["bias1"]), p["up"], p["up_bias"])
    y = torch.nn.functional.gelu(y, approximate="tanh")
    x = x + linear(y, p["down"].t(), p["down_bias"])
    logits = linear(norm(x, (d,), p["gain2"], p["bias2"]), p["head"])
    return torch.nn.functional.cross_entropy(logits.reshape(-1, SIGNS), windows[:, 1:].reshape(-1))


def train(torch, flat, batches, d, heads, context):
    matrices, vectors = shapes_of(d, context)
    p = split(torch, flat, matrices + vectors)
    groups = [{"params": [p[name] for name, _ in matrices], "weight_decay": 0.1},
              {"params": [p[name] for name, _ in vectors], "weight_decay": 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=RATE, betas=(0.9, 0.95), eps=1e-8, foreach=True)
    mask = torch.triu(torch.ones(context, context, dtype=torch.bool), 1)
    losses = []
    start = time.perf_counter()
    for windows in batches:
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(torch, p, windows, heads, mask)
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return time.perf_counter() - start, losses


def main():
    try:
        import numpy
        import torch
    except ImportError:
        print(flush=True)
        return
    print("torch", flush=True)
    read = sys.stdin.buffer
    d, heads, context, batch, updates, count = map(int, read.readline().split())
    flat = torch.from_numpy(numpy.frombuffer(read.read(8 * count)).copy())
    signs = numpy.frombuffer(read.read(updates * batch * (context + 1)), numpy.uint8)
    batches = torch.from_numpy(signs.astype(numpy.int64)).view(updates, batch, context + 1)
    while line := read.readline():
        torch.set_num_threads(int(line))
        seconds, losses = train(torch, flat, batches, d, heads, context)
        answer = numpy.array([seconds] + [float(loss) for loss in losses])
        sys.stdout.buffer.write(answer.tobytes())
        sys.stdout.buffer.flush()


main()
