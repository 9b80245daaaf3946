"""Cases of the groups text, vae, unet and schedule: the networks of transformers and diffusers, small."""
import diffusers
import torch
import torch.nn.functional as F
from case import SEED, Case, weights
from diffusers import AutoencoderKL, AutoencoderTiny, UNet2DConditionModel
from formula import fill
from transformers import CLIPTextConfig, CLIPTextModel

TEXT = {
    "wide-head": dict(
        vocab_size=90, hidden_size=16, intermediate_size=24, num_hidden_layers=1, num_attention_heads=1,
        max_position_embeddings=20, hidden_act="gelu"),
    "three-heads": dict(
        vocab_size=120, hidden_size=24, intermediate_size=40, num_hidden_layers=3, num_attention_heads=3,
        max_position_embeddings=20, hidden_act="quick_gelu"),
}


def levels(widths, **more):
    return dict(
        block_out_channels=widths, down_block_types=["DownEncoderBlock2D"] * len(widths),
        up_block_types=["UpDecoderBlock2D"] * len(widths), **more)


# configuration, shape of the image
VAE = {
    "one-level": (levels([8], norm_num_groups=2, layers_per_block=2, sample_size=8), (1, 3, 8, 10)),
    "three-levels": (levels([8, 8, 16], norm_num_groups=4, layers_per_block=1, sample_size=16), (2, 3, 16, 24)),
    "no-attention": (
        levels([6, 12], norm_num_groups=3, layers_per_block=1, sample_size=16, mid_block_add_attention=False,
               scaling_factor=0.7), (1, 3, 20, 12)),
}
TINY_VAE = dict(
    encoder_block_out_channels=[8, 8], decoder_block_out_channels=[8, 8], num_encoder_blocks=[1, 2],
    num_decoder_blocks=[2, 1], act_fn="relu")


def blocks(widths, attends, **more):
    """A UNet's configuration; `attends` says of each level, from the finest, whether it has attention."""
    down = ["CrossAttnDownBlock2D" if has else "DownBlock2D" for has in attends]
    up = ["CrossAttnUpBlock2D" if has else "UpBlock2D" for has in reversed(attends)]
    return dict(block_out_channels=widths, down_block_types=down, up_block_types=up, **more)


# configuration, shape of the sample, timesteps, tokens of the text, positions of the word
UNET = {
    "convolutions-around-attention": (
        blocks([8, 16, 16], [True, True, False], in_channels=9, layers_per_block=1, attention_head_dim=2,
               norm_num_groups=4, cross_attention_dim=12, use_linear_projection=False),
        (2, 9, 8, 8), [3, 801], 6, [1, 2]),
    "heads-by-level": (
        blocks([8, 24], [True, False], in_channels=9, layers_per_block=2, attention_head_dim=[1, 3],
               norm_num_groups=8, cross_attention_dim=20, use_linear_projection=True),
        (1, 9, 6, 10), [499], 5, [3]),
    "odd-sides": (
        blocks([8, 8, 16], [True, True, True], in_channels=9, layers_per_block=1, attention_head_dim=[2, 2, 4],
               norm_num_groups=2, cross_attention_dim=8, use_linear_projection=True),
        (1, 9, 9, 7), [77], 7, [4]),
    "four-channels": (
        blocks([12], [True], in_channels=4, layers_per_block=1, attention_head_dim=3, norm_num_groups=6,
               cross_attention_dim=8, use_linear_projection=False),
        (3, 4, 5, 5), [0, 500, 999], 4, [0, 2]),
}
BETAS = dict(num_train_timesteps=1000, beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear")
DDIM = dict(BETAS, clip_sample=False, set_alpha_to_one=False, steps_offset=1, prediction_type="epsilon")
# class, configuration, steps
SCHEDULE = {
    "ddim-leading": ("DDIMScheduler", dict(DDIM, timestep_spacing="leading"), 7),
    "ddim-velocity": ("DDIMScheduler", dict(DDIM, timestep_spacing="leading", prediction_type="v_prediction"), 6),
    "ddim-trailing": ("DDIMScheduler", dict(DDIM, timestep_spacing="trailing", set_alpha_to_one=True), 9),
    "ddim-few-levels": (
        "DDIMScheduler",
        dict(DDIM, num_train_timesteps=200, beta_schedule="linear", timestep_spacing="linspace", steps_offset=0), 5),
    "dpm-solver": (
        "DPMSolverMultistepScheduler",
        dict(BETAS, timestep_spacing="trailing", prediction_type="epsilon", solver_order=2,
             algorithm_type="dpmsolver++"), 8),
}


class Maps:
    """Cross-attention of the decoder, written out, with its probabilities kept (and their gradient)."""

    def __init__(self, network, kept=None):
        self.maps = kept
        network.set_attn_processor({
            name: Written(self.maps if name.startswith("up_blocks") and ".attn2." in name else None)
            for name in network.attn_processors})

    def word(self, positions, h, w):
        """The word's map: summed over its tokens, mean over heads and layers, at the latent's size."""
        resized = []
        for p in self.maps:
            a, b = h, w
            while a * b > p.shape[1]:
                a, b = (a + 1) // 2, (b + 1) // 2
            resized.append(F.interpolate(p[:, :, positions].sum(-1).reshape(-1, 1, a, b), (h, w), mode="bilinear",
                align_corners=False))
        return torch.stack(resized).mean(0)


class Written:
    def __init__(self, kept):
        self.kept = kept

    def __call__(self, attn, hidden_states, encoder_hidden_states=None, attention_mask=None, temb=None, **_):
        context = hidden_states if encoder_hidden_states is None else encoder_hidden_states
        q, k, v = (attn.head_to_batch_dim(x) for x in (attn.to_q(hidden_states), attn.to_k(context),
            attn.to_v(context)))
        p = torch.softmax(q @ k.transpose(1, 2) * attn.scale, -1)
        if self.kept is not None:
            self.kept.append(p.unflatten(0, (hidden_states.shape[0], -1)).mean(1))
        return attn.to_out[1](attn.to_out[0](attn.batch_to_head_dim(p @ v)))


def text(name, config):
    ids = [[config["vocab_size"] - 2, 7, 31, 8, config["vocab_size"] - 1, 0, 0, 0],
        [config["vocab_size"] - 2, 1, 2, 3, 4, 5, 6, config["vocab_size"] - 1]]
    config = dict(config, projection_dim=config["hidden_size"], layer_norm_eps=1e-5)
    with torch.no_grad():
        y = fill(CLIPTextModel(CLIPTextConfig(**config)), SEED)(torch.tensor(ids)).last_hidden_state
    Case("text", name, "text", config=config, weights=weights(), input_ids=ids).write({"last_hidden_state": y})


def vae(name, config, shape):
    config = {"in_channels": 3, "out_channels": 3, "latent_channels": 4, "act_fn": "silu", **config}
    case, network = Case("vae", name, "vae", keys="AutoencoderKL", config=config,
        weights=weights()), fill(AutoencoderKL(**config), SEED)
    x = case.input("image", shape, 0.5, [-1, 1])
    with torch.no_grad():
        mean, logvar = network.encode(x).latent_dist.parameters.chunk(2, 1)
        noise, z = case.input("noise", mean.shape), case.input("latents", mean.shape)
        logvar = logvar.clamp(-30, 20)
        case.write({"mean": mean, "logvar": logvar, "sample": mean + torch.exp(logvar / 2) * noise,
            "decoded": network.decode(z).sample})


def tiny_vae(name, config):
    config = {"in_channels": 3, "out_channels": 3, "latent_channels": 4, **config}
    case, network = Case("vae", name, "vae-tiny", config=config,
        weights=weights(1.4)), fill(AutoencoderTiny(**config), SEED, 1.4)
    with torch.no_grad():
        y = network.encode(case.input("image", (2, 3, 12, 16), 0.5, [-1, 1])).latents
        case.write({"latents": y, "decoded": network.decode(case.input("latents", y.shape, 2.0)).sample})


def unet(name, config, shape, timesteps, tokens, word):
    config = {"sample_size": 8, "out_channels": 4, "flip_sin_to_cos": True, "freq_shift": 0, **config}
    case, network = Case("unet", name, "unet", config=config, weights=weights(), timesteps=timesteps,
        word=word), fill(UNet2DConditionModel(**config), SEED)
    b, _, h, w = shape
    x, c = case.input("sample", shape).requires_grad_(), case.input("context",
        (b, tokens, config["cross_attention_dim"])).requires_grad_()
    maps = Maps(network, [])
    y = network(x, torch.tensor(timesteps), c).sample
    a = maps.word(word, h, w)
    loss = (y * case.input("cotangent", y.shape)).mean() + ((a - case.input("map_target", a.shape, 0.3)) ** 2).mean()
    loss.backward()
    own = dict(network.named_parameters())
    grads = {k: own[k].grad for k in ("conv_in.weight",
        "mid_block.attentions.0.transformer_blocks.0.attn2.to_k.weight", "time_embedding.linear_1.bias")}
    case.write({"out": y, "map": a, "loss": loss.item(), "grad:sample": x.grad, "grad:context": c.grad,
        **{f"grad:{k}": g for k, g in grads.items()}}, wider={"grad:": 1e-3})


def schedule(name, kind, config, steps):
    s, last = getattr(diffusers, kind)(**config), config["num_train_timesteps"] - 1
    case = Case("schedule", name, "schedule", **{"class": kind}, config=config, steps=steps,
        add_noise_at=[0, last // 3, last])
    noisy = s.add_noise(case.input("x0", (3, 4, 3, 4)), case.input("noise", (3, 4, 3, 4)),
        torch.tensor([0, last // 3, last]))
    s.set_timesteps(steps)
    z, chain = case.input("start", (1, 4, 3, 4)), []
    for i, t in enumerate(s.timesteps):
        z = s.step(case.input(f"model_output_{i}", z.shape), t, z).prev_sample
        chain.append(z)
    case.write({"alphas_cumprod": s.alphas_cumprod, "timesteps": s.timesteps.numpy().astype("int64"), "noisy": noisy,
        "chain": torch.cat(chain)},
               tolerance=1e-5, wider={"timesteps": 0.0, "alphas_cumprod": 1e-6})


def make():
    for name, config in TEXT.items():
        text(name, config)
    for name, (config, shape) in VAE.items():
        vae(name, config, shape)
    tiny_vae("without-distribution", TINY_VAE)
    for name, variant in UNET.items():
        unet(name, *variant)
    for name, variant in SCHEDULE.items():
        schedule(name, *variant)
