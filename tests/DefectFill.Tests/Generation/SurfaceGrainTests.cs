using DefectFill.Core.Options;
using DefectFill.Data.Cropping;
using DefectFill.Filling;
using DefectFill.Filling.Inputs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Tests.Generation;

[Collection(TensorTestGroup.Name)]
public class SurfaceGrainTests
{
    private const int Side = 128;
    private static readonly Mask s_large = Mask.FromBox(Side, Side, new Box(34, 30, 60, 56));
    private static readonly Mask s_small = Mask.FromBox(Side, Side, new Box(60, 60, 3, 3));
    private static readonly WindowOptions s_windows = WindowOptions.Parse("auto", modelSide: 16, latentFactor: 4);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(.5, .5)]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    public void Its_share_is_that_of_the_photos_defects(double amplitude, double share)
    {
        var grain = SurfaceGrain.Of([(Grainy(amplitude), s_large), (Grainy(amplitude), s_small)], s_windows);

        Assert.InRange(grain.Share, share - .08, share + .08);
    }

    [Fact]
    public void All_of_it_comes_back_when_no_window_of_the_photos_is_reduced() =>
        Assert.Equal(1, SurfaceGrain.Of([(Grainy(0), s_small)], s_windows).Share);

    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 8)]
    [InlineData(1, 16)]
    public void A_fill_like_the_surface_becomes_the_surface(int channels, int depth)
    {
        var good = TestFolder.Noise(1, Side, Side, channels);
        good = depth == 8 ? good : TestFolder.Deepened(good);
        var window = Windows.For(s_large, s_windows)[0].Window;

        var fill = new SurfaceGrain(1).In(good, window).Return(window.ToPhotoScale(window.CropPhoto(good)));

        Assert.True(SurfaceGrain.IsReduced(window));
        Assert.True(fill.HasSamePixels(good.Crop(window.Box)));
    }

    [Fact, NoTensorLeaks]
    public void A_reduced_fill_differs_by_the_good_photos_grain()
    {
        var job = new FillJob(Grainy(1), s_large, new string('1', 64));
        var options = SmallFills.Options with { Candidates = 1, Feather = 0 };
        using var plain = new SmallFills();
        using var grainy = new SmallFills { Grain = new SurfaceGrain(1) };

        var (without, with) = (plain.Fill(job, options)[0], grainy.Fill(job, options)[0]);

        var part = Assert.Single(Windows.For(s_large, plain.Learned.Windows));
        var shown = part.Window.ToPhotoScale(part.Window.CropPhoto(job.Good));
        var box = part.Window.Box;
        for (var i = 0; i < shown.Bytes.Length; i++)
        {
            var at = (box.Y + i / box.Width) * Side + box.X + i % box.Width;
            var grain = part.Part.Pixels[i] == 0 ? 0 : job.Good.Bytes[at] - shown.Bytes[i];
            Assert.Equal(Math.Clamp(without.Bytes[at] + grain, 0, 255), with.Bytes[at]);
        }
    }

    // Grey noise about 128, of another amplitude within the large mask.
    private static Photo Grainy(double inside)
    {
        var noise = TestFolder.Noise(2, Side, Side, channels: 1);
        var samples = noise.Bytes.ToArray();
        for (var i = 0; i < samples.Length; i++)
        {
            var amplitude = s_large.Pixels[i] == 0 ? 1 : inside;
            samples[i] = (byte)Math.Round(128 + amplitude * (samples[i] - 128) / 4);
        }

        return Photo.FromPixels(Side, Side, 1, samples);
    }
}
