# /// script
# requires-python = "==3.11.*"
# dependencies = ["torch==2.13.0", "diffusers==0.42.1", "transformers==5.23.0"]
# ///
"""Time the compute of SD-Turbo on this machine: its UNet of 866 M parameters, one step, and its VAE decoder.

The weights are random and of the same shapes, since only the arithmetic is timed. The sizes are those
of stabilityai/sd-turbo (that is Stable Diffusion 2.1's), read off its published configuration.
Prints one JSON object: seconds, medians of the runs. Run it with ``uv run --group dev benchmarks/sd_turbo.py``.
"""

import json
import statistics
import sys
import time
import warnings


def main(size: int = 512, runs: int = 3) -> None:
    """Time both networks and print the medians."""
    warnings.simplefilter("ignore")
    import torch
    from diffusers import AutoencoderKL, UNet2DConditionModel

    torch.manual_seed(0)
    unet = UNet2DConditionModel(
        sample_size=64, in_channels=4, out_channels=4, cross_attention_dim=1024, attention_head_dim=[5, 10, 20, 20],
        block_out_channels=(320, 640, 1280, 1280), use_linear_projection=True,
    ).eval()
    vae = AutoencoderKL(
        in_channels=3, out_channels=3, latent_channels=4, block_out_channels=(128, 256, 512, 512), layers_per_block=2,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4, sample_size=768,
    ).eval()
    noise, words = torch.randn(1, 4, size // 8, size // 8), torch.randn(1, 77, 1024)

    def timed(call: object) -> float:
        rounds = []
        for _ in range(runs):
            start = time.perf_counter()
            call()  # type: ignore[operator]
            rounds.append(time.perf_counter() - start)
        return round(statistics.median(rounds), 1)

    with torch.inference_mode():
        step = timed(lambda: unet(noise, torch.tensor(999), encoder_hidden_states=words))
        decode = timed(lambda: vae.decode(noise))
    parameters = sum(p.numel() for p in unet.parameters())
    print(json.dumps({"size": size, "threads": torch.get_num_threads(), "unet_parameters": parameters, "unet_s": step, "vae_s": decode}))


if __name__ == "__main__":
    main(*(int(a) for a in sys.argv[1:]))
