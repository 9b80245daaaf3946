"""Makes the tiny inpainting model in this folder, with numbers from a formula: no training, no one else's weights.

usage: python3 make.py      (torch 2.13, diffusers 0.35.2, transformers 4.57.6; the vocabulary is that of ../tokenizer)
"""
import os
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "parity", "make"))

from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionInpaintPipeline, UNet2DConditionModel
from formula import fill
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

SEED = 7
START, END = "<|startoftext|>", "<|endoftext|>"
TEXT = dict(
    hidden_size=16, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2, max_position_embeddings=77,
    hidden_act="quick_gelu", projection_dim=16)
VAE = dict(
    block_out_channels=[8, 8, 16], down_block_types=["DownEncoderBlock2D"] * 3,
    up_block_types=["UpDecoderBlock2D"] * 3, layers_per_block=1, latent_channels=4, norm_num_groups=4, sample_size=32)
UNET = dict(
    sample_size=8, in_channels=9, out_channels=4, block_out_channels=[8, 16], layers_per_block=1,
    attention_head_dim=[2, 4], cross_attention_dim=16, norm_num_groups=4,
    down_block_types=["CrossAttnDownBlock2D"] * 2, up_block_types=["CrossAttnUpBlock2D"] * 2)
NOISE = dict(
    num_train_timesteps=1000, beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear",
    clip_sample=False, set_alpha_to_one=False, steps_offset=1)


def model():
    vocabulary = os.path.join(HERE, "..", "tokenizer")
    words = CLIPTokenizer(os.path.join(vocabulary, "vocab.json"), os.path.join(vocabulary, "merges.txt"),
        unk_token=END, bos_token=START, eos_token=END, pad_token="!", model_max_length=77)
    text = CLIPTextModel(CLIPTextConfig(vocab_size=len(words), **TEXT))
    networks = [fill(network, SEED) for network in (AutoencoderKL(**VAE), text, UNet2DConditionModel(**UNET))]
    vae, text, unet = (network.half() for network in networks)
    return StableDiffusionInpaintPipeline(vae, text, words, unet, DDIMScheduler(**NOISE), None, None,
        requires_safety_checker=False)


def main():
    for name in ("inpainting", "sharded"):
        shutil.rmtree(os.path.join(HERE, name), ignore_errors=True)
    model().save_pretrained(os.path.join(HERE, "inpainting"))
    model().save_pretrained(os.path.join(HERE, "sharded"), variant="fp16", max_shard_size="60KB")


if __name__ == "__main__":
    main()
