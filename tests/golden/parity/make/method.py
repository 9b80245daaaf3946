"""Cases of the groups folder, fill, training and lora, with the model in ../../tiny: diffusers, peft."""
import os
import sys

import torch
import torch.nn.functional as F
from case import ROOT, SEED, Case, weights
from diffusers import DDIMScheduler, StableDiffusionInpaintPipeline, UNet2DConditionModel
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution
from diffusers.utils import convert_state_dict_to_diffusers
from formula import fill, weight
from networks import Maps
from peft import LoraConfig, get_peft_model_state_dict
from safetensors.numpy import save_file

FOLDER = "../../../tiny/inpainting"
TARGETS = {"unet": ["to_q", "to_k", "to_v", "to_out.0"], "text_encoder": ["q_proj", "k_proj", "v_proj", "out_proj"]}
GAIN = 0.5
FILL = {
    "two-candidates": ((32, 32), [[0, 6, 18, 10, 25]], "A bolt with sks", 4, 1, 2),
    "guided-and-wide": ((24, 40), [[0, 2, 22, 3, 11], [0, 12, 16, 0, 40]], "A bolt with sks", 3, 2.5, 1),
    "whole-picture": ((32, 24), [[0, 0, 32, 0, 24]], "A photo of sks", 5, 4.0, 1),
}
FOUR = dict(
    sample_size=8, in_channels=4, out_channels=4, block_out_channels=[8, 8], layers_per_block=1, attention_head_dim=2,
    cross_attention_dim=16, norm_num_groups=2, use_linear_projection=True,
    down_block_types=["DownBlock2D", "CrossAttnDownBlock2D"], up_block_types=["CrossAttnUpBlock2D", "UpBlock2D"])
PIPELINE = {"pipeline-of-nine-channels": (None, 5, 3.0), "pipeline-of-four-channels": (FOUR, 6, 1.5)}
TRAINING = {
    "three-terms": dict(
        word="sks", object="bolt", rank=2, alpha=4, batch=2, size=[32, 24], steps=3,
        timesteps=[[700, 20], [5, 400], [999, 250]], lambdas=[0.5, 0.2, 0.05], background_weight=0.3),
    "one-term": dict(
        word="blowhole", object="tile", rank=3, alpha=3, batch=1, size=[16, 16], steps=2,
        timesteps=[[333], [666]], lambdas=[1.0, 0.0, 0.0], background_weight=0.1),
    "word-of-many-tokens": dict(
        word="qzx", object="nut", rank=1, alpha=2, batch=3, size=[24, 24], steps=2,
        timesteps=[[1, 500, 998], [30, 60, 90]], lambdas=[0.1, 1.0, 2.0], background_weight=0.0),
}
RATES = dict(lr_unet=2e-3, lr_text=5e-4, warmup=2, clip=0.5)
WATCHED = [
    "unet.down_blocks.0.attentions.0.transformer_blocks.0.attn1.to_q.lora_B.weight",
    "unet.mid_block.attentions.0.transformer_blocks.0.attn2.to_v.lora_A.weight",
    "unet.up_blocks.1.attentions.1.transformer_blocks.0.attn2.to_out.0.lora_B.weight",
    "text_encoder.text_model.encoder.layers.1.self_attn.k_proj.lora_A.weight",
]
LORA = {"weaker": (2, 1), "stronger": (3, 12)}


def pipe(unet=None):
    folder = os.path.join(ROOT, "..", "tiny", "inpainting")
    p = StableDiffusionInpaintPipeline.from_pretrained(folder, torch_dtype=torch.float32)
    p.set_progress_bar_config(disable=True)
    if unet:
        p.register_modules(unet=unet)
    return p


def ids(p, text):
    return torch.tensor([p.tokenizer(text, padding="max_length", truncation=True, max_length=77).input_ids])


def embed(p, text, count=1):
    return p.text_encoder(ids(p, text).expand(count, -1)).last_hidden_state


def encode(p, image, noise):
    d = p.vae.encode(image).latent_dist
    return (d.mean + d.std * noise) * p.vae.config.scaling_factor


def latent(shape, count=1):
    return (count, 4, shape[0] // 4, shape[1] // 4)


def folder(name):
    case = Case("folder", name, "folder", folder=f"../../../tiny/{name}", timestep=640, prompt="A crack in the tile")
    p = pipe()
    with torch.no_grad():
        c = embed(p, case.spec["prompt"])
        case.write({"embedding": c, "unet": p.unet(case.input("sample", (1, 9, 8, 8)), 640, c).sample,
                    "mean": p.vae.encode(case.input("image", (1, 3, 32, 32), 0.5, [-1, 1])).latent_dist.mean})


def sampled(case, size, boxes, count):
    """The inputs that both kinds of filling take."""
    x = dict(image=case.input("image", (1, 3, *size), 0.5, [-1, 1]), mask=case.mask("mask", (1, 1, *size), boxes))
    return x | {name: case.input(name, latent(size, n)) for name,
        n in (("noise_x0", 1), ("noise_b", 1), ("noise", count))}


@torch.no_grad()
def blended(name, size, boxes, prompt, steps, guidance, count):
    case, p = Case("fill", name, "fill", folder=FOLDER, prompt=prompt, steps=steps, guidance=guidance,
        candidates=count), pipe()
    x = sampled(case, size, boxes, count)
    x0, b = encode(p, x["image"], x["noise_x0"]), encode(p, x["image"] * (x["mask"] < 0.5), x["noise_b"])
    m, eps, texts = F.interpolate(x["mask"], x0.shape[2:]), x["noise"], [embed(p, text, count) for text in (prompt, "")]
    p.scheduler.set_timesteps(steps)
    z, ts = eps, p.scheduler.timesteps
    for i, t in enumerate(ts):
        seen = torch.cat([z, m.expand(count, -1, -1, -1), b.expand(count, -1, -1, -1)], 1)
        e, e0 = (p.unet(seen, t, c).sample for c in texts)
        z = p.scheduler.step(e if guidance == 1 else e0 + guidance * (e - e0), t, z).prev_sample
        around = x0 if i + 1 == len(ts) else p.scheduler.add_noise(x0.expand_as(z), eps, ts[i + 1].expand(count))
        z = m * z + (1 - m) * around
    case.write({"x0": x0, "b": b, "latents": z, "decoded": p.vae.decode(z / p.vae.config.scaling_factor).sample},
        tolerance=1e-3)


@torch.no_grad()
def pipeline(name, config, steps, guidance):
    """diffusers' own pipeline, given the noise that its autoencoder draws: the photo's first, where it is pasted."""
    own = {"unet": {"config": config, "weights": weights()}} if config else {}
    case = Case("fill", name, "fill-diffusers", folder=FOLDER, prompt="A tile with sks", steps=steps,
        guidance=guidance, **own)
    p = pipe(fill(UNet2DConditionModel(**config), SEED) if config else None)
    x = sampled(case, (32, 24), [[0, 5, 20, 7, 19]], 1)
    draws = [x["noise_x0"]] * bool(config) + [x["noise_b"]]
    original = DiagonalGaussianDistribution.sample
    draw = lambda: draws.pop(0) if len(draws) > 1 else draws[0]
    DiagonalGaussianDistribution.sample = lambda self, generator=None: self.mean + self.std * draw()
    z = p(prompt=case.spec["prompt"], image=x["image"], mask_image=x["mask"], height=32, width=24,
        num_inference_steps=steps, guidance_scale=guidance, latents=x["noise"], output_type="latent").images
    DiagonalGaussianDistribution.sample = original
    case.write({"latents": z}, tolerance=1e-3)


def adapt(p, rank, alpha):
    """LoRA on both networks, with matrices from the formula under their names of PEFT."""
    own = {}
    for prefix, targets in TARGETS.items():
        network = getattr(p, prefix)
        network.requires_grad_(False)
        network.add_adapter(LoraConfig(r=rank, lora_alpha=alpha, target_modules=targets, init_lora_weights=False))
        for name, matrix in network.named_parameters():
            if ".lora_" in name:
                key = f"{prefix}.{name.replace('.default', '')}"
                matrix.data = torch.from_numpy(weight(key, tuple(matrix.shape), GAIN, SEED))
                own[key] = matrix.requires_grad_(True)
    return own


def positions(p, prompt, word):
    whole, part = p.tokenizer(prompt).input_ids, p.tokenizer(word).input_ids[1:-1]
    at = next(i for i in range(len(whole)) if whole[i:i + len(part)] == part)
    return list(range(at, at + len(part)))


def training(name, v):
    p = pipe()
    prompts = f"A photo of {v['word']}", f"A {v['object']} with {v['word']}"
    word = positions(p, prompts[1], v["word"])
    case = Case("training", name, "training", folder=FOLDER, word_positions=word,
        lora=dict(weights(GAIN), dropout=0.0), **{k: v[k] for k in v if k not in ("batch", "size")}, **RATES)
    own, expected = adapt(p, v["rank"], v["alpha"]), {}
    start = {k: own[k].detach().clone() for k in WATCHED}
    of = lambda prefix: [q for k, q in own.items() if k.startswith(prefix)]
    optimizer = torch.optim.AdamW([{"params": of("unet."), "lr": RATES["lr_unet"]},
        {"params": of("text_encoder."), "lr": RATES["lr_text"]}], weight_decay=1e-2)
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, step / RATES["warmup"]))
    maps = Maps(p.unet, [])
    for k in range(v["steps"]):
        terms, first = step_of(case, p, v, k, prompts, maps, word)
        optimizer.zero_grad()
        terms[3].backward()
        if k == 0:
            expected.update(first | {f"grad:{q}": own[q].grad.clone() for q in WATCHED})
        norm = torch.nn.utils.clip_grad_norm_(list(own.values()), RATES["clip"])
        expected.update({f"losses_{k}": torch.stack(terms).double(), f"norm_{k}": norm.double(),
            f"lr_{k}": torch.tensor(rates.get_last_lr(), dtype=torch.float64)})
        optimizer.step()
        rates.step()
    expected.update({f"change:{k}": own[k].detach() - start[k] for k in WATCHED})
    case.write(expected, wider={"grad:": 1e-3, "norm": 1e-3, "lr": 1e-6, "change:": 2e-2})


def step_of(case, p, v, k, prompts, maps, word):
    """The four losses of a step (defect, object, attention, their sum), and what they are computed from."""
    n, size = v["batch"], v["size"]
    image = case.input(f"image_{k}", (n, 3, *size), 0.5, [-1, 1])
    mask = case.mask(f"mask_{k}", (n, 1, *size), [[b, 3 + b, 11 + k, 2, 13 - b] for b in range(n)])
    other = case.mask(f"random_mask_{k}", (n, 1, *size), [[b, 1, 9, 4 + b, 15] for b in range(n)] + [[0, 10, 16, 1, 4]])
    with torch.no_grad():
        noises = {what: case.input(f"noise_{what}_{k}", latent(size, n)) for what in ("x0", "b_def", "b_rand")}
        x0 = encode(p, image, noises["x0"])
        b_def = encode(p, image * (mask < 0.5), noises["b_def"])
        b_rand = encode(p, image * (other < 0.5), noises["b_rand"])
    eps, t = case.input(f"noise_{k}", x0.shape), torch.tensor(v["timesteps"][k])
    xt, m, r = p.scheduler.add_noise(x0, eps, t), F.interpolate(mask, x0.shape[2:]), F.interpolate(other, x0.shape[2:])
    e_def = p.unet(torch.cat([xt, m, b_def], 1), t, embed(p, prompts[0], n)).sample
    maps.maps.clear()
    e_obj = p.unet(torch.cat([xt, r, b_rand], 1), t, embed(p, prompts[1], n)).sample
    a = maps.word(word, *x0.shape[2:])
    around = m + v["background_weight"] * (1 - m)
    terms = [((m * (eps - e_def)) ** 2).mean(), ((around * (eps - e_obj)) ** 2).mean(), ((a - m) ** 2).mean()]
    total = sum(weight * term for weight, term in zip(v["lambdas"], terms))
    return [*terms, total], {"x0": x0, "b_def": b_def, "b_rand": b_rand, "xt": xt, "map": a}


@torch.no_grad()
def lora(name, rank, alpha):
    """One adapter in the three forms; diffusers itself opens each and must give the same."""
    files = {"diffusers": "diffusers.safetensors", "peft": "peft-names.safetensors", "kohya": "kohya.safetensors"}
    case, p = Case("lora", name, "lora", folder=FOLDER, timestep=120, prompt="A photo of sks", rank=rank, alpha=alpha,
        files=list(files.values()), raw=weights(GAIN)), pipe()
    own, sample = adapt(p, rank, alpha), case.input("sample", (1, 9, 8, 8))
    outputs = lambda q: (c := embed(q, case.spec["prompt"]), q.unet(sample, 120, c).sample)
    c, y = outputs(p)
    raw = {k: m.numpy().copy() for k, m in own.items()}
    os.makedirs(case.folder, exist_ok=True)
    path = lambda form: os.path.join(case.folder, files[form])
    save_file({k: m * (alpha / rank if ".lora_B." in k else 1) for k, m in raw.items()}, path("peft"), {"format": "pt"})
    save_file(kohya(raw, alpha), path("kohya"), {"ss_network_module": "networks.lora", "ss_network_dim": str(rank),
        "ss_network_alpha": str(alpha)})
    for k, m in own.items():
        m.mul_(alpha / rank if ".lora_B." in k else 1)
    layers = {n: convert_state_dict_to_diffusers(get_peft_model_state_dict(getattr(p, n))) for n in TARGETS}
    p.save_lora_weights(case.folder, unet_lora_layers=layers["unet"], text_encoder_lora_layers=layers["text_encoder"],
        weight_name=files["diffusers"])
    for file in files.values():
        q = pipe()
        q.load_lora_weights(case.folder, weight_name=file)
        assert all(((a - b).norm() / b.norm()) < 1e-5 for a, b in zip(outputs(q), (c, y))), file
    case.write({"embedding": c, "unet": y})


def kohya(raw, alpha):
    named = {}
    for key, matrix in raw.items():
        prefix, rest = key.split(".", 1)
        module, side = rest.rsplit(".lora_", 1)
        base = {"unet": "lora_unet_", "text_encoder": "lora_te_"}[prefix] + module.replace(".", "_")
        named[f"{base}.lora_{'down' if side[0] == 'A' else 'up'}.weight"] = matrix
        named[f"{base}.alpha"] = torch.tensor(float(alpha)).numpy()
    return named


def make():
    for name in ("inpainting", "sharded"):
        folder(name)
    for name, variant in FILL.items():
        blended(name, *variant)
    for name, variant in PIPELINE.items():
        pipeline(name, *variant)
    for name, variant in TRAINING.items():
        training(name, variant)
    for name, variant in LORA.items():
        lora(name, *variant)
