using System.Text.Json.Nodes;
using DefectFill.Core.Options;
using DefectFill.Core.Problems;
using DefectFill.Core.Records;
using DefectFill.Filling;
using DefectFill.Filling.Runs;
using DefectFill.Imaging;
using DefectFill.Imaging.Pixels;
using DefectFill.Selection;
using DefectFill.Torch;
using Xunit;

namespace DefectFill.Tests.Generation;

[Collection(TensorTestGroup.Name)]
public class EarlyRejectionTests
{
    private static readonly Box s_small = new(18, 12, 6, 5);
    private static readonly Box s_long = new(3, 16, 33, 4); // too long for one window of 16 pixels

    private static readonly SamplingOptions s_plain = SmallFills.Options with { Steps = 8 };
    private static readonly SamplingOptions s_early = s_plain with { Early = true };

    public static TheoryData<Sampler, int, bool> Walks => new()
    {
        { Sampler.Ddim, 8, false },
        { Sampler.Ddim, 3, false },
        { Sampler.Ddim, 3, true },
        { Sampler.DpmPlusPlus, 8, false },
        { Sampler.DpmPlusPlus, 3, true },
    };

    [Theory, NoTensorLeaks]
    [MemberData(nameof(Walks), DisableDiscoveryEnumeration = true)]
    internal void Candidates_that_are_finished_are_the_same_as_without_rejection(
        Sampler sampler, int batch, bool isLong)
    {
        using var fills = new SmallFills();
        var job = SmallFills.Job(isLong ? s_long : s_small);
        var options = s_early with { Sampler = sampler, Batch = batch };
        var all = fills.Fill(job, s_plain with { Sampler = sampler });

        var fill = Fill(fills, job, options);

        Assert.Equal(2, fill.Finished.Count);
        Assert.All(fill.Finished, number => Assert.True(all[number].HasSamePixels(fill.Candidates[number].Whole())));
        Assert.Equal(fill.Rejected, Fill(fills, job, options with { Batch = 8 }).Rejected);
    }

    [Fact, NoTensorLeaks]
    public void Half_are_rejected_after_a_quarter_of_the_steps_and_half_of_the_rest_after_two()
    {
        using var fills = new SmallFills();

        var fill = Fill(fills, SmallFills.Job(s_small), s_early);

        Assert.Equal([2, 3, 4, 5, 6, 7], fill.Rejected.Select(reject => reject.Rank));
        Assert.Equal([4, 4, 2, 2, 2, 2], fill.Rejected.Select(reject => reject.Step));
        Assert.All(fill.Rejected, reject => Assert.Equal(0, reject.Window));
        Assert.Equal(
            Enumerable.Range(0, 8),
            fill.Finished.Concat(fill.Rejected.Select(reject => reject.Candidate)).Order());
    }

    [Fact, NoTensorLeaks]
    public void Candidates_of_several_windows_are_rejected_in_the_last_one_by_what_changed_in_all()
    {
        using var fills = new SmallFills();

        var fill = Fill(fills, SmallFills.Job(s_long), s_early);

        Assert.True(fill.Parts.Count > 1);
        Assert.All(fill.Rejected, reject => Assert.Equal(fill.Parts.Count - 1, reject.Window));
    }

    [Fact]
    public void Those_that_change_least_go_first_and_of_equals_the_later_ones()
    {
        var early = new EarlyRejection(s_early with { Candidates = 5 }, steps: 8, [0.75, 0.25]);

        early.Finish(0, Changes(1, 1, 1, 3, 1));
        early.Halve(1, 2, Changes(5, 8, 5, 0, 5)); // totals: 2, 2.75, 2, 2.25, 2

        Assert.Equal([0, 1, 3], early.Left);
        Assert.Equal([new EarlyReject(2, 3, 1, 2, 2), new EarlyReject(4, 4, 1, 2, 2)], early.Rejected);
        early.Halve(1, 4, Changes(9, 1, 1, 0, 1)); // totals: 3, 1, –, 2.25, –
        Assert.Equal([0, 3], early.Left);
        Assert.Equal([1, 2, 4], early.Rejected.Select(reject => reject.Candidate));
        early.Halve(1, 6, Changes(0, 0, 0, 0, 0));
        Assert.Equal([0, 3], early.Left); // the selection has a choice
    }

    [Theory]
    [InlineData(8, 3, 2, 0.3)]
    [InlineData(50, 12, 25, 0.3)]
    [InlineData(1, 0, 0, 0.3)]
    public void As_many_are_left_as_are_to_be_kept(int steps, int first, int second, double share)
    {
        var early = new EarlyRejection(s_early with { Keep = 3 }, steps, [share]);

        int[] stops = [.. early.StopsIn(0)];
        early.Halve(0, 1, Changes(1, 2, 3, 4, 5, 6, 7, 8));
        early.Halve(0, 2, Changes(1, 2, 3, 4, 5, 6, 7, 8));

        Assert.Equal(steps == 1 ? [] : steps == 8 ? [2, 4] : [first, second], stops);
        Assert.Equal([5, 6, 7], early.Left);
        Assert.Empty(new EarlyRejection(s_plain, steps, [share]).StopsIn(0));
    }

    [Fact]
    public void A_set_says_who_was_rejected_and_keeps_the_same_pixels_as_without()
    {
        using var tiny = new TinyRun();
        tiny.Learn("run", tiny.Options());
        var (plain, early) = (Set(tiny, "plain", isEarly: false), Set(tiny, "early", isEarly: true));

        var line = early.Lines[0];
        Assert.Equal(8, line.Scores.Count);
        Assert.Equal(
            line.RejectedEarly!.Select(reject => reject.Candidate).Order(),
            Enumerable.Range(0, 8).Where(number => line.Scores[number] is null));
        Assert.Equal(6, line.RejectedEarly!.Count);
        Assert.Equal(plain.Lines[0].Scores[line.Candidate], line.Scores[line.Candidate]);
        var same = Photo.Read(plain[$"candidates/000000-{line.Candidate}.png"]);
        Assert.True(same.HasSamePixels(Photo.Read(early["images/000000.png"])));
        Assert.Equal(2, Directory.GetFiles(early["candidates"]).Length);
        Assert.True((bool?)JsonNode.Parse(File.ReadAllText(early["set.json"]))!["early"]);
        Assert.DoesNotContain("early", File.ReadAllText(plain["set.json"]) + File.ReadAllText(plain["manifest.jsonl"]));
        var other = Plan(tiny, "early", isEarly: false);
        Assert.Throws<FolderMismatchException>(() => SetFolder.Compare(early.Path, other.Description));
    }

    [Fact]
    public void Nothing_can_be_rejected_by_change_where_nothing_is_selected_by_it()
    {
        Assert.Equal(
            (ProblemCode.Conflict, "early"),
            Assert.Single((s_early with { Select = SelectionRule.None }).Problems()) is var problem
                ? (problem.Code, problem.Property) : default);
    }

    private static ScoredFill Fill(SmallFills fills, Filling.Inputs.FillJob job, SamplingOptions options) =>
        new PairFiller(fills.Learned, options, warn: null).Fill(job, default).Fill;

    private static Dictionary<int, double> Changes(params double[] changes) =>
        changes.Index().ToDictionary(each => each.Index, each => each.Item);

    private static SetFolder Set(TinyRun tiny, string name, bool isEarly)
    {
        new GenerationRun(Plan(tiny, name, isEarly)).Run(Device.Cpu);
        return SetFolder.Open(tiny[name]);
    }

    private static GenerationPlan Plan(TinyRun tiny, string name, bool isEarly) => GenerationPlan.Prepare(
        new GenerationOptions
        {
            Runs = [tiny["run"]],
            Inputs = new InputChoice { Masks = [InputChoice.Train] },
            Count = 1,
            Sampling = new SamplingOptions
            {
                Steps = 8,
                Early = isEarly,
                Select = SelectionRule.Psnr,
                KeepCandidates = true,
            },
            Out = tiny[name],
        });
}
