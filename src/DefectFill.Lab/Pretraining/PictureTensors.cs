using DefectFill.Drawing.Worlds;
using DefectFill.Imaging;
using DefectFill.Torch;

namespace DefectFill.Lab.Pretraining;

/// <summary>Pictures as tensors (B, 3, H, W) in [−1, 1], and back.</summary>
internal static class PictureTensors
{
    public static Tensor Whole(IReadOnlyList<DrawnImage> pictures)
    {
        var size = pictures[0].Size;
        var planes = new float[pictures.Count * 3 * size * size];
        for (var i = 0; i < pictures.Count; i++)
        {
            var window = planes.AsSpan(i * 3 * size * size, 3 * size * size);
            new Cut(0, 0, size, 0).ToPlanes(pictures[i].Pixels, size, window);
        }

        return Tensor.From<float>(planes, pictures.Count, 3, size, size);
    }

    /// <summary>A photo as (1, 3, H, W).</summary>
    public static Tensor Of(Photo photo)
    {
        var rgb = photo.To8Bit().ToRgb();
        var bytes = Tensor.FromBytes(rgb.Bytes, DType.UInt8, [1, rgb.Height, rgb.Width, 3]);
        return (bytes.To(DType.Float32) / 127.5 - 1).Permute(0, 3, 1, 2).Contiguous();
    }

    /// <summary>(1, 3, H, W) as a photo.</summary>
    public static Photo ToPhoto(Tensor image)
    {
        using var scope = new TensorScope();
        var levels = ((image.Detach() + 1) * 127.5).Clamp(0, 255).Round().To(DType.UInt8);
        var bytes = levels.Permute(0, 2, 3, 1).To(Device.Cpu).Contiguous();
        return Photo.FromPixels((int)image.Size(3), (int)image.Size(2), 3, bytes.ToArray<byte>());
    }

    /// <summary>One row of pictures per tensor, stacked vertically.</summary>
    public static Photo Rows(IReadOnlyList<Tensor> rows)
    {
        const int Gap = 2;
        var (count, height, width) = ((int)rows[0].Size(0), (int)rows[0].Size(2) + Gap, (int)rows[0].Size(3) + Gap);
        var canvas = new Imaging.Drawing.Canvas(count * width, rows.Count * height, Imaging.Drawing.Rgb.White);
        for (var row = 0; row < rows.Count; row++)
        {
            for (var i = 0; i < count; i++)
            {
                using var image = rows[row].Narrow(0, i, 1);
                canvas.Draw(ToPhoto(image), i * width, row * height);
            }
        }

        return canvas.ToPhoto();
    }

    /// <summary>Mean peak signal-to-noise ratio of the pictures, in dB.</summary>
    public static double Psnr(Tensor a, Tensor b) =>
        ((4 / ((a - b).Square().Mean([1, 2, 3]) + 1e-12)).Log() * (10 / Math.Log(10))).Mean().ToDouble();
}
