"""More parity cases than are kept: networks and schedules of other shapes, made by the reference libraries themselves.

usage: variants.py MAKERS OUT      (MAKERS: the folder make/ beside the shared parity cases)
"""
import json
import os
import sys

MAKERS, OUT = sys.argv[1], sys.argv[2]
sys.path.insert(0, MAKERS)
import networks  # noqa: E402  (one of the makers)

SHOWN = json.load(open(os.path.join(MAKERS, "shown.json")))
SEED = 7
CROSS_DOWN, PLAIN_DOWN, CROSS_UP, PLAIN_UP = "CrossAttnDownBlock2D", "DownBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"


def text():
    base, ids = SHOWN["text"]["sd2-kind"]["config"], [[998, *((37 * i) % 990 for i in range(20)), 999, 999, 999]] * 2
    for name, change in {
        "one-layer-wide": dict(hidden_size=96, intermediate_size=200, num_hidden_layers=1, num_attention_heads=12),
        "quick-five-layers": dict(hidden_act="quick_gelu", num_hidden_layers=5, hidden_size=40, num_attention_heads=5),
        "short": dict(max_position_embeddings=24),
        "relu": dict(hidden_act="relu"),
    }.items():
        yield name, {"config": {**base, **change}, "input_ids": ids}


def vae():
    base = SHOWN["vae"]["no-middle-attention"]["config"]
    for name, image, old, change in [
        ("one-level", [1, 3, 16, 24], False, dict(block_out_channels=[32], mid_block_add_attention=True)),
        ("five-levels", [1, 3, 64, 96], False, dict(
            block_out_channels=[16, 16, 32, 32, 48], latent_channels=8, layers_per_block=3)),
        ("grey-16-latents", [2, 1, 24, 40], False, dict(
            in_channels=1, out_channels=1, latent_channels=16, block_out_channels=[24, 48], norm_num_groups=12)),
        ("old-names", [1, 3, 40, 24], True, dict(norm_num_groups=4, mid_block_add_attention=True)),
        ("no-quantisation", [1, 3, 32, 32], False, dict(use_quant_conv=False, use_post_quant_conv=False)),
    ]:
        config = {**base, **change}
        levels = len(config["block_out_channels"])
        config |= {"down_block_types": ["DownEncoderBlock2D"] * levels, "up_block_types": ["UpDecoderBlock2D"] * levels}
        yield name, {"config": config, "image": image, **({"old_names": True} if old else {})}


def tiny_vae():
    base = SHOWN["vae"]["tiny"]["config"]
    for name, image, width, levels, change in [
        ("tiny-four-levels", [1, 3, 64, 64], 32, 4,
        dict(num_encoder_blocks=[1, 3, 3, 3], num_decoder_blocks=[3, 3, 3, 1])),
        ("tiny-16-latents", [2, 3, 16, 48], 24, 3, dict(latent_channels=16)),
        ("tiny-two-levels", [1, 3, 10, 14], 16, 2, dict(num_encoder_blocks=[1, 1], num_decoder_blocks=[1, 1])),
        ("tiny-gelu", [1, 3, 24, 32], 16, 3, dict(act_fn="gelu")),
    ]:
        widths = {"encoder_block_out_channels": [width] * levels, "decoder_block_out_channels": [width] * levels}
        yield name, {"gain": 1.4, "config": {**base, **widths, **change}, "image": image}


def unet():
    base = SHOWN["unet"]["sd2-kind"]["config"]
    for name, sample, word, change in [
        ("four-levels", [1, 9, 24, 16], [1, 2, 3], dict(
            down_block_types=[CROSS_DOWN] * 3 + [PLAIN_DOWN], up_block_types=[PLAIN_UP] + [CROSS_UP] * 3,
            block_out_channels=[32, 32, 64, 64], attention_head_dim=[1, 2, 4, 8], layers_per_block=1)),
        ("one-level", [2, 9, 8, 8], [2], dict(
            down_block_types=[CROSS_DOWN], up_block_types=[CROSS_UP], block_out_channels=[64], attention_head_dim=4)),
        ("deep-odd", [1, 9, 13, 21], [2], dict(
            down_block_types=[CROSS_DOWN] * 3, up_block_types=[CROSS_UP] * 3, layers_per_block=3,
            use_linear_projection=False)),
        ("sine-first", [1, 9, 8, 8], [2], dict(flip_sin_to_cos=False, freq_shift=1)),
        ("17-channels", [1, 17, 8, 8], [2], dict(in_channels=17, out_channels=8)),
        ("two-transformers", [1, 9, 8, 8], [2], dict(transformer_layers_per_block=2)),
        ("more-transformers-below", [1, 9, 8, 8], [2], dict(transformer_layers_per_block=[1, 2, 3])),
        ("other-norm", [1, 9, 8, 8], [2], dict(norm_eps=1e-3, norm_num_groups=16)),
        ("upcast", [1, 9, 8, 8], [2], dict(upcast_attention=True)),
    ]:
        yield name, {"config": {**base, **change}, "sample": sample, "tokens": 9, "word": word,
                     "timesteps": [77 + 500 * i for i in range(sample[0])],
                     "grads": ["conv_in.weight", "conv_out.weight", "time_embedding.linear_2.bias"]}


def schedule():
    noise = dict(num_train_timesteps=1000, beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear")
    velocity = dict(prediction_type="v_prediction", clip_sample=False)
    for name, change in {
        "linear": dict(beta_schedule="linear", clip_sample=False),
        "cosine": dict(beta_schedule="squaredcos_cap_v2", clip_sample=False),
        "clipped": dict(clip_sample=True, clip_sample_range=0.7),
        "to-one": dict(clip_sample=False, set_alpha_to_one=True, steps_offset=0),
        "linspace-v": dict(velocity, set_alpha_to_one=False, timestep_spacing="linspace"),
        "zero-snr-leading": dict(velocity, rescale_betas_zero_snr=True, steps_offset=1),
        "sample": dict(clip_sample=False, prediction_type="sample"),
    }.items():
        yield f"ddim-{name}", {"class": "DDIMScheduler", "config": {**noise, **change}, "steps": 7,
            "add_noise_at": [0, 400, 999]}
    for name, change in {
        "leading": dict(timestep_spacing="leading", steps_offset=1),
        "trailing": dict(timestep_spacing="trailing"),
        "first-order": dict(solver_order=1),
        "heun": dict(solver_type="heun"),
        "euler-at-the-end": dict(euler_at_final=True),
        "to-the-least-sigma": dict(final_sigmas_type="sigma_min"),
        "karras-v": dict(use_karras_sigmas=True, prediction_type="v_prediction"),
        "zero-snr": dict(rescale_betas_zero_snr=True, prediction_type="v_prediction", timestep_spacing="trailing"),
        "clipped": dict(lambda_min_clipped=-5.1),
    }.items():
        yield f"dpm-{name}", {"class": "DPMSolverMultistepScheduler", "config": {**noise, **change}, "steps": 9,
            "add_noise_at": [0, 400, 999]}


for variants, make in [(text, networks.text_case), (vae, networks.vae_case), (tiny_vae, networks.tiny_vae_case),
                       (unet, networks.unet_case), (schedule, networks.schedule_case)]:
    for name, variant in variants():
        make(OUT, name, variant, SEED)
