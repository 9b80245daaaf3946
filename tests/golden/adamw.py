"""Golden numbers for AdamW and gradient clipping: torch.optim.AdamW over two groups.

usage: python3 adamw.py > adamw.json
"""
import json
import torch

torch.manual_seed(0)
shapes = {"a": (2, 3), "b": (4,), "c": (2, 2, 2)}
start = {name: torch.randn(shape) for name, shape in shapes.items()}
steps = [{name: torch.randn(shape) for name, shape in shapes.items()} for _ in range(4)]
parameters = {name: tensor.clone().requires_grad_() for name, tensor in start.items()}
groups = [
    {"params": [parameters["a"], parameters["b"]], "lr": 2e-2, "weight_decay": 1e-2},
    {"params": [parameters["c"]], "lr": 5e-3, "weight_decay": 0.0},
]
optimizer = torch.optim.AdamW(groups, foreach=False, fused=False)
norms = []
for index, gradients in enumerate(steps):
    for name, parameter in parameters.items():
        # b has no gradient in the second step: it is skipped and its count stands still.
        parameter.grad = None if name == "b" and index == 1 else gradients[name].clone()
    norms.append(torch.nn.utils.clip_grad_norm_(parameters.values(), 2.0).item())
    optimizer.step()


def numbers(tensors):
    return {name: tensor.detach().flatten().tolist() for name, tensor in tensors.items()}


print(json.dumps({
    "shapes": shapes, "start": numbers(start), "gradients": [numbers(step) for step in steps],
    "norms": norms, "end": numbers(parameters),
}))
