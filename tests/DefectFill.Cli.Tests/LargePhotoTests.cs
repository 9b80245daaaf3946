using System.Diagnostics;
using System.Globalization;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Tests.Kills;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Cli.Tests;

/// <summary>Photos of 12 megapixels, filled by the tiny model in a child process whose memory is measured.</summary>
[Collection(TensorTestGroup.Name)]
public sealed class LargePhotoTests : IDisposable
{
    private const int MostTimes = 6; // as much memory as the photo, beyond what small photos need

    private readonly TinyRun _tiny = new();

    public LargePhotoTests() => _tiny.Learn("run", _tiny.Options());

    public void Dispose() => _tiny.Dispose();

    [Theory]
    [InlineData(1, 8)]
    [InlineData(1, 16)]
    public void A_photo_of_12_megapixels_keeps_its_depth_size_and_bytes_in_little_memory(int channels, int depth)
    {
        var (small, large) = (Drawn(96, 80, channels, depth), Drawn(4000, 3000, channels, depth));
        var hole = Mask.FromBox(4000, 3000, new Box(2100, 1400, 90, 60));

        var needed = Peak("small", small, Mask.FromBox(96, 80, new Box(20, 24, 12, 9)));
        var peak = Peak("large", large, hole);

        var image = Photo.Read(Path.Combine(_tiny["large"], "images/000000.png"));
        Assert.Equal((4000, 3000, channels, depth), (image.Width, image.Height, image.Channels, image.Depth));
        Assert.True(Emptied(image, hole).HasSamePixels(Emptied(large, hole)));
        Assert.False(image.HasSamePixels(large));
        var times = (peak - needed) / (double)large.Samples.Length;
        Assert.True(times <= MostTimes, string.Create(CultureInfo.InvariantCulture, $"{times:0.0} times the photo"));
    }

    /// <summary>Fills the photo and returns the most memory that this took, in bytes.</summary>
    private long Peak(string name, Photo photo, Mask mask)
    {
        photo.WritePng(_tiny[$"{name}.png"]);
        mask.WritePng(_tiny[$"{name}-mask.png"]);
        using var process = KilledProgram.Start(
        [
            "generate", "--run", _tiny["run"], "--good", _tiny[$"{name}.png"], "--masks", _tiny[$"{name}-mask.png"],
            "--count", "1", "--candidates", "8", "--steps", "2", "--select", "psnr", "--rim", "0", "--device", "cpu",
            "--threads", "1", "--quiet", "--out", _tiny[name],
        ]);
        var peak = 0L;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
        {
            peak = Math.Max(peak, PeakOf(process));
        }

        Assert.Equal(ExitCode.Done, process.ExitCode);
        return peak;
    }

    /// <summary>0 once the process has ended.</summary>
    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private static Photo Drawn(int width, int height, int channels, int depth)
    {
        var samples = new byte[width * height * channels];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (byte)(60 + i % 97 + i / width % 89);
        }

        var photo = Photo.FromPixels(width, height, channels, samples);
        return depth == 8 ? photo : TestFolder.Deepened(photo);
    }

    private static Photo Emptied(Photo photo, Mask mask) => photo.Paste(
        photo.Crop(new Box(0, 0, mask.BoundingBox.Width, mask.BoundingBox.Height)), mask.BoundingBox.X,
        mask.BoundingBox.Y);
}
