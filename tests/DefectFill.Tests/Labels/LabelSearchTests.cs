using DefectFill.Core.Records;
using DefectFill.Data.Cropping;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Labels;
using Xunit;

namespace DefectFill.Tests.Labels;

public class LabelSearchTests
{
    private const int Side = 24;

    private static readonly Mask s_mask = Mask.FromBox(Side, Side, new Box(6, 8, 9, 7));

    [Fact]
    public void A_mask_comes_back_from_a_change_that_fades_beyond_it()
    {
        var rule = LabelSearch.Best("scratch", "run", [Refilled(Faded(0.4f)), Refilled(Faded(0.3f))]);

        Assert.Equal((ChangeMeasure.Light, false, 0.0), (rule.Measure, rule.Word, rule.Smoothing));
        Assert.Equal((1, 2), (rule.Iou, rule.Fills));
        Assert.InRange(rule.Threshold, 0.15, 0.3);
        Assert.True(Label(rule, Faded(0.4f)).HasSamePixels(s_mask));
    }

    [Fact]
    public void What_tells_the_mask_best_decides()
    {
        var noise = Plane((x, y) => (x * 7 + y * 13) % 11 / 11f);
        float[] inside = Plane((x, y) => s_mask[x, y] ? 0.9f : 0.1f);

        Assert.Equal(ChangeMeasure.Lpips, LabelSearch.Best("a", "b", [Refilled(noise, lpips: inside)]).Measure);
        Assert.True(LabelSearch.Best("a", "b", [Refilled(Plane((_, _) => 0.5f), word: inside)]).Word);
    }

    [Fact]
    public void A_fill_that_shows_nothing_has_no_label()
    {
        var rule = LabelSearch.Best("scratch", "run", [Refilled(Faded(0.4f))]);

        Assert.True(Label(rule, Faded(0)).IsEmpty);
    }

    [Fact]
    public void Nothing_outside_what_was_filled_is_labelled()
    {
        var rule = new LabelRule("a", "b", ChangeMeasure.Light, false, 0, 0.1, 1, 1);

        Assert.True(Label(rule, Plane((_, _) => 1)).HasSamePixels(s_mask));
    }

    [Fact]
    public void Each_filled_pixel_counts_in_the_window_that_filled_it()
    {
        var other = Mask.FromBox(Side, Side, new Box(20, 20, 2, 2));
        WindowChange[] changes =
        [
            new(Part(s_mask), Plane((_, _) => 0.5f), null, null),
            new(Part(other), Plane((x, y) => other[x, y] ? 0.2f : 0.9f), null, null),
        ];

        var field = ChangeField.Of(changes, ChangeMeasure.Light, word: false, smoothing: 0);

        Assert.Equal([0.5f, 0.2f, 0.9f], [field.Values[8 * Side + 6], field.Values[20 * Side + 20], field.Values[0]]);
    }

    [Fact]
    public void A_window_of_the_model_is_brought_to_the_pixels_of_the_photo()
    {
        var half = new float[12 * 12];
        half.AsSpan(0, 6 * 12).Fill(1);
        var part = new WindowPart(
            new Window(new Box(0, 0, Side, Side), 12), s_mask, s_mask);

        var field = ChangeField.Of([new WindowChange(part, half, null, null)], ChangeMeasure.Light, false, 0);

        Assert.Equal(
            [1f, 0.75f, 0.25f, 0f], Enumerable.Range(10, 4).Select(row => field.Values[row * Side + 8]));
    }

    [Fact]
    public void A_blur_keeps_the_sum_and_even_areas()
    {
        var dot = Plane((x, y) => (x, y) == (12, 12) ? 1 : 0);

        var blurred = ChangePlane.Blurred(dot, Side, 1.5);

        Assert.Equal(1, blurred.Sum(), tolerance: 1e-5);
        Assert.Equal(blurred[12 * Side + 14], blurred[14 * Side + 12], tolerance: 1e-7);
        Assert.All(ChangePlane.Blurred(Plane((_, _) => 3), Side, 1.5), value => Assert.Equal(3, value, 1e-5));
    }

    private static Mask Label(LabelRule rule, float[] light) =>
        ChangeField.LabelOf(rule, [new WindowChange(Part(s_mask), light, null, null)], Side, Side);

    private static RefilledMask Refilled(float[] light, float[]? lpips = null, float[]? word = null) =>
        new(s_mask, [new WindowChange(Part(s_mask), light, lpips, word)]);

    private static WindowPart Part(Mask mask) => new(new Window(mask.Bounds, Side), mask, mask);

    // Half as strong around the mask.
    private static float[] Faded(float strength)
    {
        var around = s_mask.Dilate(2);
        return Plane((x, y) => s_mask[x, y] ? strength : around[x, y] ? strength / 2 : 0);
    }

    private static float[] Plane(Func<int, int, float> value) =>
        [.. Enumerable.Range(0, Side * Side).Select(i => value(i % Side, i / Side))];
}
