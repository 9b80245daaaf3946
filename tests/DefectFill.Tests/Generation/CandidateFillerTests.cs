using DefectFill.Core.Problems;
using DefectFill.Filling;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using Xunit;

namespace DefectFill.Tests.Generation;

[Collection(TensorTestGroup.Name)]
public class CandidateFillerTests
{
    private static readonly Box s_small = new(18, 12, 6, 5);
    private static readonly Box s_long = new(3, 16, 33, 4); // too long for one window of 16 pixels

    [Fact, NoTensorLeaks]
    public void All_eight_candidates_differ()
    {
        using var fills = new SmallFills();

        var candidates = fills.Fill(SmallFills.Job(s_small), SmallFills.Options);

        Assert.Equal(8, candidates.Count);
        Assert.Equal(8, candidates.Select(photo => Convert.ToHexString(photo.Bytes)).Distinct().Count());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void The_same_candidates_come_out_at_any_batch_size(int batch)
    {
        using var fills = new SmallFills();
        foreach (var box in (Box[])[s_small, s_long])
        {
            var expected = fills.Fill(SmallFills.Job(box), SmallFills.Options);

            var candidates = fills.Fill(SmallFills.Job(box), SmallFills.Options with { Batch = batch });

            AssertSame(expected, candidates);
        }
    }

    [Fact]
    public void Filling_stops_between_two_steps_of_sampling()
    {
        using var fills = new SmallFills();
        using var stop = new CancellationTokenSource();
        var options = SmallFills.Options with { Steps = 900, Candidates = 1 };

        stop.CancelAfter(TimeSpan.FromMilliseconds(20));

        Assert.Throws<OperationCanceledException>(
            () => new CandidateFiller(fills.Learned, options).Fill(SmallFills.Job(s_small), stop.Token));
    }

    [Fact]
    public void A_candidate_depends_on_its_number_and_not_on_what_was_filled_before()
    {
        using var fills = new SmallFills();
        var all = fills.Fill(SmallFills.Job(s_small), SmallFills.Options);

        fills.Fill(SmallFills.Job(s_small, number: 2), SmallFills.Options);
        var later = fills.Fill(
            SmallFills.Job(s_small) with { FirstCandidate = 6 }, SmallFills.Options with { Candidates = 2 });

        AssertSame([all[6], all[7]], later);
    }

    [Theory]
    [InlineData(1, 8)]
    [InlineData(3, 8)]
    [InlineData(1, 16)]
    public void Outside_the_mask_every_byte_stays(int channels, int depth)
    {
        using var fills = new SmallFills();
        foreach (var box in (Box[])[s_small, s_long])
        {
            var job = SmallFills.Job(box, channels: channels);
            job = depth == 8 ? job : job with { Good = TestFolder.Deepened(job.Good) };

            foreach (var photo in fills.Fill(job, SmallFills.Options with { Candidates = 2, ResidualCarry = true }))
            {
                Assert.Equal((channels, depth), (photo.Channels, photo.Depth));
                Assert.Equal(Outside(job.Good, job.Mask), Outside(photo, job.Mask));
                Assert.False(photo.HasSamePixels(job.Good));
            }
        }
    }

    [Fact]
    public void With_a_rim_the_fill_goes_that_far_beyond_the_mask()
    {
        using var fills = new SmallFills { Rim = 2 };
        var job = SmallFills.Job(s_small);

        var photo = fills.Fill(job, SmallFills.Options with { Candidates = 1 })[0];

        Assert.Equal(Outside(job.Good, job.Mask.Dilate(2)), Outside(photo, job.Mask.Dilate(2)));
        Assert.NotEqual(Outside(job.Good, job.Mask.Dilate(1)), Outside(photo, job.Mask.Dilate(1)));
    }

    [Fact]
    public void A_raw_fill_replaces_its_window_and_nothing_else()
    {
        using var fills = new SmallFills();
        var job = SmallFills.Job(s_small);

        var photo = fills.Fill(job, SmallFills.Options with { Candidates = 1, Raw = true })[0];

        var window = Assert.Single(Windows(fills, job));
        var mask = Mask.FromBox(40, 36, window);
        Assert.Equal(Outside(job.Good, mask), Outside(photo, mask));
        Assert.NotEqual(Outside(job.Good, job.Mask), Outside(photo, job.Mask));
    }

    [Fact]
    public void A_raw_fill_is_what_the_autoencoder_decodes_and_nothing_else()
    {
        using var fills = new SmallFills();
        var options = SmallFills.Options with { Candidates = 2, Raw = true };

        var decoded = fills.Fill(SmallFills.Job(s_small), options);

        AssertSame(decoded, fills.Fill(SmallFills.Job(s_small), options with { ResidualCarry = true }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_decode_of_one_colour_all_over_is_rejected(bool carriesResidual)
    {
        using var fills = new SmallFills();
        fills.Learned.Model.AutoencoderWeights.Tensors["decoder.conv_out.weight"].MulInPlace(0);

        var error = Assert.Throws<CheckpointException>(() => fills.Fill(
            SmallFills.Job(s_small), SmallFills.Options with { ResidualCarry = carriesResidual }));

        Assert.Contains("one colour all over", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_photo_is_one_window_when_windows_are_off()
    {
        using var fills = new SmallFills("off");
        var job = SmallFills.Job(s_long);

        var photo = fills.Fill(job, SmallFills.Options with { Candidates = 1 })[0];

        Assert.Equal(job.Good.Bounds, Assert.Single(Windows(fills, job)));
        Assert.Equal(Outside(job.Good, job.Mask), Outside(photo, job.Mask));
    }

    private static Box[] Windows(SmallFills fills, DefectFill.Filling.Inputs.FillJob job) =>
        [.. DefectFill.Data.Cropping.Windows.For(job.Mask, fills.Learned.Windows).Select(part => part.Window.Box)];

    // A convolution may add in another order when more pictures go through it at once: the last bit of a number may
    // differ, and where it decides the rounding to a grey level, that level by one.
    private static void AssertSame(IReadOnlyList<Photo> expected, IReadOnlyList<Photo> photos)
    {
        Assert.Equal(expected.Count, photos.Count);
        foreach (var (one, other) in expected.Zip(photos))
        {
            var differences = Enumerable.Range(0, one.Bytes.Length)
                .Select(i => Math.Abs(one.Bytes[i] - other.Bytes[i])).ToArray();
            Assert.InRange(differences.Max(), 0, 1);
            Assert.InRange(differences.Sum(), 0, differences.Length / 500);
        }
    }

    private static byte[] Outside(Photo photo, Mask mask)
    {
        var size = photo.Channels * photo.Depth / 8;
        return [.. photo.Samples.Where((_, i) => mask.Pixels[i / size] == 0)];
    }
}
