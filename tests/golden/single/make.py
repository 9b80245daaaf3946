"""Writes v1.json and v2.json: small single-file checkpoints, as names and shapes, and what diffusers converts them to.

usage: python3 make.py [FOLDER]   (in this folder, with torch and diffusers)

Every tensor is filled with its place in the list, so that the values of a converted tensor say where it comes from.
With a FOLDER, random models are written there, too: v1.safetensors, v2.safetensors and v1.ckpt, each beside the folder
of the same model in diffusers' layout.
"""
import json, sys
import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from diffusers.loaders.single_file_utils import (
    convert_ldm_clip_checkpoint, convert_ldm_unet_checkpoint, convert_ldm_vae_checkpoint, convert_open_clip_checkpoint)
from transformers import CLIPTextConfig, CLIPTextModel

RESNET = {"norm1": "in_layers.0", "conv1": "in_layers.2", "time_emb_proj": "emb_layers.1", "norm2": "out_layers.0",
          "conv2": "out_layers.3", "conv_shortcut": "skip_connection"}
LAYER = {"layer_norm1": "ln_1", "layer_norm2": "ln_2", "mlp.fc1": "mlp.c_fc", "mlp.fc2": "mlp.c_proj",
         "self_attn.out_proj": "attn.out_proj"}


def models(v2):
    """Tiny networks with the options of Stable Diffusion 1 and 2 for inpainting."""
    torch.manual_seed(2 if v2 else 1)
    widths, text = ((64, 128), 64) if v2 else ((32, 64), 128)
    unet = UNet2DConditionModel(
        sample_size=64, in_channels=9, block_out_channels=widths, layers_per_block=1 if v2 else 2,
        down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"),
        attention_head_dim=(1, 2) if v2 else 8, cross_attention_dim=text, use_linear_projection=v2)
    vae = AutoencoderKL(
        sample_size=512, block_out_channels=(32, 64), layers_per_block=1, latent_channels=4,
        down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2)
    encoder = CLIPTextModel(CLIPTextConfig(
        vocab_size=514, hidden_size=text, intermediate_size=4 * text, num_hidden_layers=2,
        num_attention_heads=text // 64, hidden_act="gelu" if v2 else "quick_gelu", projection_dim=text))
    return unet.eval(), vae.eval(), encoder.eval()


def renamed(name, table):
    for now, old in table.items():
        if name.startswith(now + "."):
            return old + name[len(now):]
    return name


def original_unet(name, per_level, attends_up):
    fixed = {"time_embedding.linear_1": "time_embed.0", "time_embedding.linear_2": "time_embed.2",
             "conv_in": "input_blocks.0.0", "conv_norm_out": "out.0", "conv_out": "out.2",
             "mid_block.attentions.0": "middle_block.1"}
    parts = name.split(".")
    if parts[0] == "mid_block" and parts[1] == "resnets":
        return f"middle_block.{2 * int(parts[2])}." + renamed(".".join(parts[3:]), RESNET)
    if parts[0] not in ("down_blocks", "up_blocks"):
        return renamed(name, fixed)
    level, kind, layer, rest = int(parts[1]), parts[2], int(parts[3]), ".".join(parts[4:])
    down = parts[0] == "down_blocks"
    block = f"input_blocks.{1 + level * (per_level + 1) + layer}" if down else \
        f"output_blocks.{level * (per_level + 1) + layer}"
    if kind == "resnets":
        return f"{block}.0.{renamed(rest, RESNET)}"
    if kind == "attentions":
        return f"{block}.1.{rest}"
    if kind == "downsamplers":
        return f"input_blocks.{(level + 1) * (per_level + 1)}.0.op" + rest[len("conv"):]
    return f"output_blocks.{level * (per_level + 1) + per_level}.{2 if attends_up[level] else 1}.{rest}"


def original_vae(name, levels):
    attention = {"group_norm": "norm", "to_q": "q", "to_k": "k", "to_v": "v", "to_out.0": "proj_out"}
    half, *parts = name.split(".")
    if half in ("quant_conv", "post_quant_conv"):
        return name
    shortcut = [("nin_shortcut" if part == "conv_shortcut" else part) for part in parts]
    if parts[0] == "mid_block":
        if parts[1] == "attentions":
            return f"{half}.mid.attn_1.{renamed('.'.join(parts[3:]), attention)}"
        return f"{half}.mid.block_{int(parts[2]) + 1}." + ".".join(shortcut[3:])
    if parts[0] in ("down_blocks", "up_blocks"):
        down = parts[0] == "down_blocks"
        start = f"{half}.down.{parts[1]}" if down else f"{half}.up.{levels - 1 - int(parts[1])}"
        if parts[2] == "resnets":
            return f"{start}.block.{parts[3]}." + ".".join(shortcut[4:])
        return f"{start}.{'downsample' if down else 'upsample'}." + ".".join(parts[4:])
    return renamed(name, {f"{half}.conv_norm_out": f"{half}.norm_out"})


def original_openclip(state, width):
    """OpenCLIP stacks the projections, and has one layer more than Stable Diffusion uses."""
    original = {
        "token_embedding.weight": state["text_model.embeddings.token_embedding.weight"],
        "positional_embedding": state["text_model.embeddings.position_embedding.weight"],
        "ln_final.weight": state["text_model.final_layer_norm.weight"],
        "ln_final.bias": state["text_model.final_layer_norm.bias"],
        "text_projection": torch.zeros(width, width), "logit_scale": torch.zeros(())}
    layers = 1 + max(int(name.split(".")[3]) for name in state if ".layers." in name)
    for i in range(layers + 1):
        start = f"text_model.encoder.layers.{min(i, layers - 1)}."
        for name, tensor in state.items():
            if name.startswith(start) and not any(f".{p}_proj." in name for p in "qkv"):
                original[f"transformer.resblocks.{i}." + renamed(name[len(start):], LAYER)] = tensor
        for kind in ("weight", "bias"):
            original[f"transformer.resblocks.{i}.attn.in_proj_{kind}"] = torch.cat(
                [state[f"{start}self_attn.{p}_proj.{kind}"] for p in "qkv"])
    return original


def single_file(v2, unet, vae, encoder):
    config = unet.config
    attends_up = ["CrossAttn" in kind for kind in config.up_block_types]
    whole = {"model.diffusion_model." + original_unet(name, config.layers_per_block, attends_up): tensor
             for name, tensor in unet.state_dict().items()}
    for name, tensor in vae.state_dict().items():
        attends = ".attentions." in name and tensor.dim() == 2
        whole["first_stage_model." + original_vae(name, len(vae.config.block_out_channels))] = \
            tensor[:, :, None, None] if attends else tensor
    state = encoder.state_dict()
    if v2:
        whole |= {"cond_stage_model.model." + name: tensor
                  for name, tensor in original_openclip(state, encoder.config.hidden_size).items()}
    else:
        whole |= {"cond_stage_model.transformer." + name: tensor for name, tensor in state.items()}
        whole["cond_stage_model.transformer.text_model.embeddings.position_ids"] = torch.arange(77)[None]
    whole |= {"betas": torch.zeros(1000), "first_stage_model.loss.logvar": torch.zeros(()),
              "model_ema.decay": torch.zeros(())}
    return {name: tensor.detach().clone() for name, tensor in whole.items()}


def converted(v2, whole, unet, vae, encoder):
    """What diffusers makes of a single file."""
    text = convert_open_clip_checkpoint(encoder, dict(whole), "cond_stage_model.model.") if v2 else \
        convert_ldm_clip_checkpoint(dict(whole))
    expected = encoder.state_dict().keys()
    return {"unet": convert_ldm_unet_checkpoint(dict(whole), unet.config),
            "vae": convert_ldm_vae_checkpoint(dict(whole), vae.config),
            "text_encoder": {name: tensor for name, tensor in text.items() if name in expected}}


def layout(v2, networks):
    unet, vae, encoder = networks
    whole = single_file(v2, *networks)
    states = {"unet": unet.state_dict(), "vae": vae.state_dict(), "text_encoder": encoder.state_dict()}
    for component, tensors in converted(v2, whole, *networks).items():
        assert tensors.keys() == states[component].keys()
        assert all(torch.equal(tensor, states[component][name]) for name, tensor in tensors.items())
    # a tensor's elements: its place in the list, and the row by the fraction
    marked = {}
    for i, (name, tensor) in enumerate(whole.items()):
        rows = torch.arange(max(1, tensor.shape[0] if tensor.dim() else 1)) / 1024
        marked[name] = (i + rows.reshape(-1, *[1] * (tensor.dim() - 1))).expand(tensor.shape).clone() \
            if tensor.dim() else torch.tensor(float(i))
    return {
        "file": {name: list(tensor.shape) for name, tensor in whole.items()},
        "folder": {component: {name: [list(t.shape), t.flatten()[0].item()] for name, t in tensors.items()}
                   for component, tensors in converted(v2, marked, *networks).items()},
        "config": {"attention_head_dim": [1, 2] if v2 else [8, 8], "use_linear_projection": v2,
                   "layers_per_block": unet.config.layers_per_block, "hidden_act": encoder.config.hidden_act,
                   "num_hidden_layers": 2, "num_attention_heads": encoder.config.num_attention_heads}}


def save(folder, name, v2, networks):
    from safetensors.torch import save_file
    whole = single_file(v2, *networks)
    save_file(whole, f"{folder}/{name}.safetensors")
    torch.save({"state_dict": whole, "global_step": 1}, f"{folder}/{name}.ckpt")
    for network, component in zip(networks, ("unet", "vae", "text_encoder")):
        network.save_pretrained(f"{folder}/{name}/{component}")


for name, v2 in (("v1", False), ("v2", True)):
    networks = models(v2)
    with open(f"{name}.json", "w") as file:
        json.dump(layout(v2, networks), file, indent=0)
        file.write("\n")
    if len(sys.argv) > 1:
        save(sys.argv[1], name, v2, networks)
