using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Random;
using DefectFill.Data.Cropping;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Networks.Backbones;
using DefectFill.Parity;
using DefectFill.Selection;
using DefectFill.Torch;
using DefectFill.Torch.Files;
using DefectFill.Torch.Nn;
using Xunit;

namespace DefectFill.Tests.Generation;

[Collection(TensorTestGroup.Name)]
public class LowFidelitySelectionTests
{
    private static readonly Mask s_mask = Mask.FromBox(48, 40, new Box(20, 16, 8, 6));

    public static IEnumerable<object[]> Scores =>
        [[new PsnrScore()], [new SsimScore()], [new LpipsScore(new Lpips(new Colours()))]];

    [Theory, NoTensorLeaks]
    [MemberData(nameof(Scores), DisableDiscoveryEnumeration = true)]
    internal void The_candidate_that_differs_most_inside_the_mask_is_kept(ICandidateScore score)
    {
        var choice = new LowFidelitySelection(score).Choose(Fill(3, 90, 40), keep: 2);

        Assert.Equal([1, 2], choice.Kept);
        Assert.Equal(3, choice.Scores.Count);
        Assert.True(choice.IsExpressed);
    }

    [Theory]
    [MemberData(nameof(Scores), DisableDiscoveryEnumeration = true)]
    internal void What_lies_outside_the_mask_counts_for_nothing_but_what_a_score_sees_around_a_pixel(
        ICandidateScore score)
    {
        var fill = Fill(60);
        var corner = Brightened(fill.Candidates[0].Whole(), Mask.FromBox(48, 40, new Box(0, 0, 4, 4)), 200);

        Assert.Equal(score.Of(fill), score.Of(fill with { Candidates = [corner] }));
    }

    [Theory]
    [MemberData(nameof(Scores), DisableDiscoveryEnumeration = true)]
    internal void The_rim_of_a_fill_counts_for_nothing(ICandidateScore score)
    {
        var windows = WindowOptions.Parse("40", modelSide: 40, latentFactor: 2);
        var rim = s_mask.Dilate(4);
        var good = Fill().Good;
        var fill = new ScoredFill(good, s_mask, Windows.For(s_mask, windows), [Brightened(good, rim, 60)]);

        var withRim = score.Of(fill with { Parts = Windows.For(rim, windows) });

        Assert.Equal(score.Of(fill)[0], Assert.Single(withRim), tolerance: 1e-6);
    }

    [Theory]
    [InlineData(6, false, true)]
    [InlineData(6, true, false)] // noise that is gone a step back
    [InlineData(2, false, false)]
    public void A_change_that_cannot_be_seen_is_not_expressed(int change, bool alternates, bool expected)
    {
        var good = Photo.FromPixels(48, 40, 1, Enumerable.Repeat((byte)100, 48 * 40).ToArray());
        var bytes = good.Bytes.ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] += (byte)(s_mask.Pixels[i] == 0 ? 0 : alternates && (i + i / 48) % 2 == 0 ? -change : change);
        }

        var fill = Fill() with { Good = good, Candidates = [Photo.FromPixels(48, 40, 1, bytes)] };

        Assert.Equal(expected, new LowFidelitySelection(new PsnrScore()).Choose(fill, keep: 1).IsExpressed);
    }

    [Fact, NoTensorLeaks]
    public void The_features_beside_a_model_are_what_LPIPS_sees_with()
    {
        using var model = new TemporaryFolder();
        WriteFeatures(model.Path);

        var features = FeatureFile.Find([model["nothing"], model.Path])!;
        var (score, weights) = features.Load(Device.Cpu);
        using var owned = weights;
        var scores = score.Of(Fill(0, 40, 90));

        Assert.StartsWith("small:", features.Identity, StringComparison.Ordinal);
        Assert.Equal(0, scores[0], tolerance: 1e-6);
        Assert.True(scores[1] > 0 && scores[2] > scores[1]);
    }

    [Fact, NoTensorLeaks]
    public void The_published_weights_are_what_LPIPS_sees_with_where_they_are_given()
    {
        using var folder = new TemporaryFolder();
        var files = Published(folder);

        var features = FeatureFile.Of(files);
        var (score, weights) = features.Load(Device.Cpu);
        using var owned = weights;
        var windows = WindowOptions.Parse("40", modelSide: 40, latentFactor: 2); // fewer pixels the network cannot see
        var scores = score.Of(Fill(0, 90) with { Parts = Windows.For(s_mask, windows) });
        var swapped = Assert.Throws<CheckpointException>(
            () => FeatureFile.Of(files with { Trunk = files.Linear, Linear = files.Trunk }));

        Assert.StartsWith("squeeze:", features.Identity, StringComparison.Ordinal);
        Assert.Equal(0, scores[0]);
        Assert.NotEqual(0, scores[1]);
        Assert.Contains("linear.safetensors", swapped.Message, StringComparison.Ordinal);
        Assert.Single((files with { Linear = null }).Problems());
    }

    [Fact]
    public void Without_a_score_the_first_ones_are_kept()
    {
        var choice = new LowFidelitySelection(null).Choose(Fill(3, 90, 40), keep: 2);

        Assert.Equal([0, 1], choice.Kept);
        Assert.Empty(choice.Scores);
    }

    [Fact]
    public void Candidates_that_all_look_like_the_good_photo_express_no_defect()
    {
        Assert.False(new LowFidelitySelection(new PsnrScore()).Choose(Fill(0, 1), keep: 1).IsExpressed);
        Assert.True(new LowFidelitySelection(new PsnrScore()).Choose(Fill(0, 2), keep: 1).IsExpressed);
    }

    private static ScoredFill Fill(params int[] changes)
    {
        var good =
            Photo.FromPixels(48, 40, 3, Array.ConvertAll(TestFolder.Noise(1, 48, 40, 3).Samples, b => (byte)(b / 2)));
        var parts = Windows.For(s_mask, new WindowOptions { ModelSide = 16, LatentFactor = 2 });
        return new ScoredFill(good, s_mask, parts, [.. changes.Select(change => Brightened(good, s_mask, change))]);
    }

    private static LpipsFiles Published(TemporaryFolder folder)
    {
        using var scope = new TensorScope();
        using var trunk = new WeightStore(new FormulaSource(1.4));
        using var linear = new WeightStore(new FormulaSource(1.4));
        LpipsTrunk.Of(LpipsNet.Squeeze, trunk.Root).Linear(linear.Root);
        var files = new LpipsFiles
        {
            Net = LpipsNet.Squeeze,
            Trunk = folder["trunk.safetensors"],
            Linear = folder["linear.safetensors"],
        };
        SafeTensorsWriter.Write(files.Trunk, trunk.Tensors.Select(named => named.Value.ToSource(named.Key)));
        SafeTensorsWriter.Write(files.Linear, linear.Tensors.Select(named => named.Value.ToSource(named.Key)));
        return files;
    }

    private static void WriteFeatures(string folder)
    {
        using var scope = new TensorScope();
        long[] widths = [3, 16, 32, 64, 96];
        SmallFeaturesFolder.Write(folder, Enumerable.Range(0, 4).SelectMany(level => new[]
        {
            Drawn($"levels.{level}.0.weight", widths[level + 1], widths[level], 3, 3),
            Drawn($"levels.{level}.0.bias", widths[level + 1]),
            Drawn($"levels.{level}.1.weight", widths[level + 1], widths[level + 1], 3, 3),
            Drawn($"levels.{level}.1.bias", widths[level + 1]),
        }));
    }

    private static KeyValuePair<string, Tensor> Drawn(string name, params long[] shape) =>
        KeyValuePair.Create(name, Tensor.Normal(Generator.For(0, name), shape) * 0.1);

    private static Photo Brightened(Photo photo, Mask mask, int change)
    {
        var bytes = photo.Bytes.ToArray();
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)Math.Min(255, bytes[i] + (mask.Pixels[i / 3] == 0 ? 0 : change * (1 + i % 3)));
        }

        return Photo.FromPixels(photo.Width, photo.Height, 3, bytes);
    }

    /// <summary>Sees the colours themselves.</summary>
    private sealed class Colours : IFeatureLayers
    {
        public IReadOnlyList<long> Widths => [3];

        public IReadOnlyList<Tensor> Layers(Tensor x) => [x + 1.2];
    }
}
