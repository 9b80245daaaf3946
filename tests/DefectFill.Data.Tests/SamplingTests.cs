using DefectFill.Core.Options;
using DefectFill.Core.Random;
using DefectFill.Data.Datasets;
using DefectFill.Data.Sampling;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Data.Tests;

public class SamplingTests
{
    private static readonly SamplerOptions s_options = new()
    {
        Windows = new WindowOptions { ModelSide = 64, LatentFactor = 4 },
        Seed = 5,
        Flips = true,
    };

    [Fact]
    public void The_same_step_and_slot_give_the_same_sample_in_any_order()
    {
        using var folder = TestFolder.Mvtec();
        var (first, second) = (Sampler(folder), Sampler(folder, s_options with { CacheBytes = 1 }));

        var ahead = first.Defect(17, 3);
        second.Defect(2, 0);
        var again = second.Defect(17, 3);

        Assert.Equal(ahead.Window, again.Window);
        Assert.Equal(ahead.Image, again.Image);
        Assert.Equal(ahead.Mask, again.Mask);
        Assert.Equal(ahead.RandomMask, again.RandomMask);
        Assert.NotEqual(ahead.RandomMask, second.Defect(17, 2).RandomMask);
    }

    [Fact]
    public void A_sample_holds_planes_from_minus_1_to_1_and_a_mask_of_the_defect()
    {
        using var folder = TestFolder.Mvtec();

        var sample = Sampler(folder).Defect(0, 0);

        Assert.Equal(3 * 64 * 64, sample.Image.Length);
        Assert.All(sample.Image, value => Assert.InRange(value, -1, 1));
        Assert.Equal("scratch", sample.Defect);
        Assert.InRange(sample.Mask.Sum(), 60, 4 * 160);
        Assert.All(sample.Mask, value => Assert.True(value is 0 or 1));
    }

    [Fact]
    public void Every_pair_comes_once_before_any_comes_again()
    {
        using var folder = TestFolder.Mvtec(pairs: 6);
        var sampler = Sampler(folder, s_options with { Batch = 3 });

        var photos = Enumerable.Range(0, 8).SelectMany(step => Enumerable.Range(0, 3)
            .Select(slot => sampler.Defect(step, slot).Photo)).Chunk(6).ToArray();

        Assert.All(photos, round => Assert.Equal(6, round.Distinct().Count()));
        Assert.False(photos[0].SequenceEqual(photos[1]) && photos[1].SequenceEqual(photos[2]), "the order is random");
    }

    [Fact]
    public void Image_and_mask_are_cut_together()
    {
        using var folder = TestFolder.Mvtec(pairs: 1);
        var mask = Mask.Read(folder["ground_truth/scratch/000_mask.png"]);
        mask.ToPhoto().WritePng(folder["test/scratch/000.png"]); // white where the defect is
        var sampler = Sampler(folder);

        for (var step = 0; step < 20; step++)
        {
            var sample = sampler.Defect(step, 0);
            var outside = Enumerable.Range(0, 64 * 64).Where(i => sample.Mask[i] == 0).Max(i => sample.Image[i]);
            Assert.True(outside < 0.25, $"step {step}: defect pixels of {outside} outside the mask");
        }
    }

    [Fact]
    public void Good_photos_give_windows_without_a_mask()
    {
        using var folder = TestFolder.Mvtec();
        var sampler = Sampler(folder);

        var samples = Enumerable.Range(0, 8).Select(step => sampler.Good(step, 1)).ToArray();

        Assert.All(samples, sample => Assert.All(sample.Mask, value => Assert.Equal(0, value)));
        Assert.Equal(2, samples.Select(sample => sample.Photo).Distinct().Count());
        Assert.True(samples.Select(sample => sample.Window).Distinct().Count() > 5);
    }

    [Fact]
    public void Good_photos_get_other_boxes_than_the_defects_of_the_same_step()
    {
        using var folder = TestFolder.Mvtec();
        var sampler = Sampler(folder);

        var (good, defect) = (sampler.Good(3, 1), sampler.Defect(3, 1));

        Assert.NotEqual(defect.RandomMask, good.RandomMask);
        Assert.Equal(PhotoPlanes.Of(RandomBoxes.Draw(64, Generator.For(5, "random boxes", 3, 1))), defect.RandomMask);
    }

    [Fact]
    public void Random_boxes_are_of_3_to_25_percent_and_come_anywhere()
    {
        var masks = Enumerable.Range(0, 100).Select(i => RandomBoxes.Draw(100, Generator.For(0, "boxes", i))).ToArray();

        var shares = masks.Select(mask => mask.Share).ToArray();

        // 30 boxes of 14 % x 14 % on average leave about (1 - 0.0196)^30 of the picture.
        Assert.InRange(shares.Average(), 0.38, 0.50);
        foreach (var i in Enumerable.Range(10, 80))
        {
            Assert.Contains(masks, mask => mask[i, 10]);
            Assert.Contains(masks, mask => mask[89, i]);
        }
    }

    [Fact]
    public void Planes_and_photos_turn_into_each_other()
    {
        var photo = TestFolder.Noise(3, 9, 7, 3);

        Assert.True(PhotoPlanes.ToPhoto(PhotoPlanes.Of(photo), 9, 7).HasSamePixels(photo));
        Assert.Equal(photo.Bytes[1] / 127.5f - 1, PhotoPlanes.Of(photo)[63], 1e-6f);
    }

    [Fact]
    public void Nearest_loses_thin_strokes_between_the_cells_corners_and_covering_keeps_them()
    {
        var stroke = Mask.FromBox(64, 64, new Box(10, 21, 40, 3));

        Assert.True(LatentMasks.Erases(stroke, 4, MaskShrinking.Nearest));
        Assert.False(LatentMasks.Erases(stroke, 4, MaskShrinking.Covering));
        Assert.Equal(11, LatentMasks.Of(stroke, 4, MaskShrinking.Covering).Area);
        Assert.Equal(11, LatentMasks.Of(stroke, 4, MaskShrinking.Kept).Area);
        Assert.False(LatentMasks.Erases(stroke, 4, MaskShrinking.Kept));
    }

    [Fact]
    public void The_cache_drops_what_was_used_longest_ago()
    {
        var loads = new List<string>();
        var cache = new BoundedCache<string>(3, key => { loads.Add(key); return key; }, _ => 1);

        foreach (var key in "abcabdca")
        {
            Assert.Equal($"{key}", cache[$"{key}"]);
        }

        Assert.Equal("abcdca", string.Concat(loads));
        Assert.Equal(3, cache.Bytes);
    }

    private static TrainingSampler Sampler(TestFolder folder, SamplerOptions? options = null)
    {
        var data = Dataset.Open(folder.Root);
        return new TrainingSampler(data, data.Defects[0].Pairs, data.TrainGood, options ?? s_options);
    }
}
