using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Data.Cropping;
using DefectFill.Data.Sampling;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Networks.Inpainting;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Filling.Parts;

/// <summary>Erases a part by plain inpainting: the base model continues what surrounds it.</summary>
/// <remarks>
/// The base model itself, not the one adapted to good photos: that one has seen the part in this place in every photo,
/// and would draw it again. What it continues in a reduced window has lost its grain: it is drawn once more, from half
/// of the noise, in windows at the photo's own resolution.
/// </remarks>
/// <param name="model">The base model.</param>
/// <param name="prompt">The prompt of the good object.</param>
/// <param name="windows">The windows it works on.</param>
/// <param name="seed">Seed of the noise.</param>
internal sealed class PartEraser(DiffusionModel model, string prompt, WindowOptions windows, ulong seed) : IPartEraser
{
    private const int Feather = 2; // pixels

    private const double Redrawn = .5; // of the timesteps

    private readonly SurfaceInpainter _painter = new(model);
    private readonly SurfaceInpainter _grain = new(model, start: Redrawn);

    public Photo Erase(FillJob job)
    {
        var (photo, parts) = (job.Good, Windows.For(job.Mask, windows));
        foreach (var (index, part) in parts.Index())
        {
            photo = part.Stitch(photo, Paint(_painter, photo, part, job, $"erase {index}"), Feather);
        }

        if (!parts.Any(part => SurfaceGrain.IsReduced(part.Window)))
        {
            return photo;
        }

        var whole = windows with { Mode = WindowMode.Fixed, FixedSide = windows.ModelSide };
        foreach (var (index, part) in Windows.For(job.Mask, whole).Index())
        {
            var only = part with { Hole = part.Part }; // what is filled later has its first drawing
            photo = only.Stitch(photo, Paint(_grain, photo, only, job, $"redraw {index}"), Feather);
        }

        return photo;
    }

    public void Dispose() => model.Dispose();

    private Photo Paint(SurfaceInpainter painter, Photo photo, WindowPart part, FillJob job, string key)
    {
        using var inference = Autograd.Inference();
        using var scope = new TensorScope();
        var side = part.Window.OutSide;
        var latent = side / model.Configs.LatentScale;
        long[] shape = [1, model.Configs.Autoencoder.LatentChannels, latent, latent];
        Tensor Noise(string what) => There(Tensor.Normal(
            Generator.For(seed, $"{key} {what}", job.Keys.Photo, job.Keys.Mask, job.FirstCandidate), shape));
        var painted = painter.Fill(
            new FillRequest(
                There(Tensor.From<float>(PhotoPlanes.Of(part.Window.CropPhoto(photo)), 1, 3, side, side)),
                There(Tensor.From<float>(PhotoPlanes.Of(part.ModelHole), 1, 1, side, side)),
                Noise("start"), Noise("photo"), Noise("background")),
            prompt);
        return PhotoPlanes.ToPhoto(painted.ToArray<float>(), side, side, photo.Depth);
    }

    private Tensor There(Tensor tensor) => tensor.To(model.DType, model.Device);
}
