using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Drawing.Worlds;
using DefectFill.Networks.Inpainting;
using DefectFill.Networks.Models;
using DefectFill.Torch;

namespace DefectFill.Lab.Pretraining;

/// <summary>Windows that are encoded once and used several times: latents, masks, backgrounds and captions.</summary>
/// <remarks>X0 and Background (n, 4, h, w), Mask (n, 1, h, w), Ids (n, L).</remarks>
internal sealed record LatentPool(Tensor X0, Tensor Mask, Tensor Background, Tensor Ids) : IDisposable
{
    private const double OddShare = 0.85;
    private const int AtOnce = 32;

    public long Count => X0.Size(0);

    /// <summary>Encodes the given number of windows of each picture.</summary>
    public static LatentPool Of(DiffusionModel model, DrawnImage[] pictures, int windows, int side, Generator chance)
    {
        using var noGrad = Autograd.Off();
        using var scope = new TensorScope();
        var parts = pictures.SelectMany(picture => Enumerable.Repeat(picture, windows)).Chunk(AtOnce)
            .Select(part => Encode(model, part, side, chance)).ToList();
        return new LatentPool(
            Joined(parts.Select(part => part.X0)), Joined(parts.Select(part => part.Mask)),
            Joined(parts.Select(part => part.Background)), Joined(parts.Select(part => part.Ids)));
    }

    /// <summary>The rows with these indices (B).</summary>
    public LatentPool Rows(Tensor numbers) => new(
        X0.IndexSelect(0, numbers), Mask.IndexSelect(0, numbers), Background.IndexSelect(0, numbers),
        Ids.IndexSelect(0, numbers));

    /// <summary>Some rows in order.</summary>
    public LatentPool Part(int from, int count) => new(
        X0.Narrow(0, from, count), Mask.Narrow(0, from, count), Background.Narrow(0, from, count),
        Ids.Narrow(0, from, count));

    public void Dispose()
    {
        X0.Dispose();
        Mask.Dispose();
        Background.Dispose();
        Ids.Dispose();
    }

    /// <summary>Windows (B, 3, side, side) in [−1, 1] with their masks (B, 1, side, side) and captions.</summary>
    public static (Tensor Image, Tensor Mask, string[] Captions) Draw(
        IReadOnlyList<DrawnImage> pictures, int side, Generator chance)
    {
        var (planes, holes) = (new float[pictures.Count * 3 * side * side], new float[pictures.Count * side * side]);
        var captions = new string[pictures.Count];
        for (var i = 0; i < pictures.Count; i++)
        {
            var cut = DrawnWindows.Choose(chance, pictures[i], side, OddShare);
            cut.ToPlanes(pictures[i].Pixels, pictures[i].Size, planes.AsSpan(i * 3 * side * side, 3 * side * side));
            (var mask, captions[i]) = DrawnWindows.Hole(chance, pictures[i], cut);
            for (var j = 0; j < mask.Length; j++)
            {
                holes[i * side * side + j] = mask[j] / 255;
            }
        }

        return (Tensor.From<float>(planes, pictures.Count, 3, side, side),
            Tensor.From<float>(holes, pictures.Count, 1, side, side), captions);
    }

    private static LatentPool Encode(DiffusionModel model, DrawnImage[] pictures, int side, Generator chance)
    {
        using var scope = new TensorScope();
        var drawn = Draw(pictures, side, chance);
        var (image, mask) = (drawn.Image.To(model.Device), drawn.Mask.To(model.Device));
        var both = Tensor.Cat(0, image, Masking.Hide(image, mask));
        var latents = model.Autoencoder.Encode(both, both).Contiguous().Chunk(2);
        var small = Masking.Shrink(mask, latents[0].Size(2), latents[0].Size(3), MaskShrinking.Covering);
        var ids = drawn.Captions.SelectMany(caption => model.Tokenizer.Encode(caption)).ToArray();
        return new LatentPool(
            scope.Keep(latents[0]), scope.Keep(small), scope.Keep(latents[1]),
            scope.Keep(Tensor.From<long>(ids, pictures.Length, model.Tokenizer.Length).To(model.Device)));
    }

    private static Tensor Joined(IEnumerable<Tensor> parts) => TensorScope.Detach(Tensor.Cat(0, [.. parts]));
}
