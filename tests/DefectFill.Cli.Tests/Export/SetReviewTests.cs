using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using DefectFill.Core.Folders;
using DefectFill.Core.Records;
using Xunit;

namespace DefectFill.Cli.Tests.Export;

/// <summary>Scores of the toy set are 0.5, 1.5, 2.5 and 3.5.</summary>
public sealed class SetReviewTests : IDisposable
{
    private readonly ToySets _toy = new();

    public void Dispose() => _toy.Dispose();

    [Fact]
    public void Images_below_a_score_are_dropped_with_masks_and_lines_and_come_back_byte_for_byte()
    {
        var (set, copy) = (_toy.Make("ours"), _toy["copy"]);
        _toy.Make("copy");

        Run(ExitCode.Done, set, "--drop-below", "2");
        Run(ExitCode.Done, set, "--drop-below", "2"); // changes nothing

        Assert.Equal([2, 3], SetFolder.Open(set).Lines.Keys);
        Assert.Equal(["000002.png", "000003.png"], Names(set, "images"));
        Assert.Equal(["000000.png", "000001.png"], Names(set, "dropped/images"));
        Assert.Equal(["000000.png", "000001.png"], Names(set, "dropped/masks"));
        Assert.Equal(2, File.ReadAllLines(Path.Combine(set, "dropped/manifest.jsonl")).Length);
        Assert.Empty(SetFolder.Open(set).Missing());
        Run(ExitCode.Done, set, "--restore");
        SetFiles.AssertSame(copy, set);
    }

    [Fact]
    public void A_keep_list_drops_the_others_or_decides_row_by_row()
    {
        var set = _toy.Make("ours");
        File.WriteAllText(_toy["keep.csv"], "\uFEFFimage\r\nimages/000001.png\r\n3\r\n");
        Run(ExitCode.Done, set, "--keep-list", _toy["keep.csv"]);
        Assert.Equal([1, 3], SetFolder.Open(set).Lines.Keys);

        File.WriteAllText(_toy["keep.csv"], "index;keep\n0;yes\n1;no\n");
        Run(ExitCode.Done, set, "--keep-list", _toy["keep.csv"]);
        Assert.Equal([0, 3], SetFolder.Open(set).Lines.Keys);
    }

    [Fact]
    public void Bad_rows_of_a_keep_list_are_all_reported_and_nothing_moves()
    {
        var set = _toy.Make("ours");
        File.WriteAllText(_toy["keep.csv"], "image,keep\n7,1\n2,perhaps\n1,0\n");

        var error = Run(ExitCode.Data, set, "--keep-list", _toy["keep.csv"]);

        Assert.Contains("keep.csv, line 2: the set has no such image", error, StringComparison.Ordinal);
        Assert.Contains("keep.csv, line 3: it does not say whether to keep the image", error, StringComparison.Ordinal);
        Assert.Equal(4, SetFolder.Open(set).Lines.Count);
    }

    [Fact]
    public void A_manifest_with_a_line_that_is_cut_off_is_named_and_nothing_of_it_is_lost()
    {
        var set = _toy.Make("ours");
        var manifest = Path.Combine(set, "manifest.jsonl");
        var lines = File.ReadAllLines(manifest);
        File.WriteAllLines(manifest, [lines[0], lines[1][..20], lines[2], lines[3]]);

        var error = Run(ExitCode.Data, set, "--drop-below", "2");

        Assert.Contains("line 2 is not the JSON of an image", error, StringComparison.Ordinal);
        Assert.Equal(4, File.ReadAllLines(manifest).Length);
    }

    [Fact]
    public void Nothing_is_moved_through_a_link_out_of_the_set()
    {
        var set = _toy.Make("ours");
        Directory.CreateDirectory(_toy["elsewhere"]);
        Directory.CreateSymbolicLink(Path.Combine(set, "dropped"), _toy["elsewhere"]);

        Assert.Contains("it is a link to", Run(ExitCode.Data, set, "--drop-below", "2"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_toy["elsewhere"]));
    }

    [Fact]
    public void Listing_needs_no_lock_and_writes_nothing()
    {
        var set = _toy.Make("ours");
        using var held = FolderLock.Take(set, "making images");
        var before = Directory.GetFileSystemEntries(set);

        Run(ExitCode.Done, set);

        Assert.Equal(before, Directory.GetFileSystemEntries(set));
        Assert.DoesNotContain("--out", Run(ExitCode.Data, set, "--drop-below", "2"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_killed_review_is_completed_by_the_next_one(int write)
    {
        var set = _toy.Make("ours");
        using (var fault = new FaultAt("rename", write, _ => throw new InvalidOperationException("killed")))
        {
            Run(ExitCode.Failed, set, "--drop-below", "2");
            Assert.True(fault.Happened);
        }

        Assert.Empty(SetFolder.Open(set).Missing()); // readers see either the old or the new state
        Assert.Equal(write == 1 ? 4 : 2, SetFolder.Open(set).Lines.Count);
        Run(ExitCode.Done, set, "--drop-below", "2");
        Assert.Equal(["000000.png", "000001.png"], Names(set, "dropped/images"));
        Assert.Equal([2, 3], SetFolder.Open(set).Lines.Keys);
        Assert.Equal(2, File.ReadAllLines(Path.Combine(set, "manifest.jsonl")).Length);
    }

    [Fact]
    public void Readers_follow_a_review()
    {
        var set = _toy.Make("ours");
        Run(ExitCode.Done, set, "--drop-below", "2");

        Assert.Equal(["bar", "spot"], SetReader.Read(_toy.Make("whole")).Select(image => image.Defect).Distinct());
        Assert.Equal(["spot", "spot"], SetReader.Read(set).Select(image => image.Defect));
        var output = Run(ExitCode.Done, ["data", "export", set, "--format", "coco", "--out", _toy["out"]]);
        Assert.Contains("2 synthetic", output, StringComparison.Ordinal);
        Assert.Contains(
            "2 of 4 images were dropped", File.ReadAllText(Path.Combine(_toy["out"], "README.md")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_option_it_lists_the_images_and_a_dry_run_moves_none()
    {
        var set = _toy.Make("ours");

        var list = Run(ExitCode.Done, set);
        var plan = Run(ExitCode.Done, set, "--drop-below", "2", "--dry-run");

        Assert.Contains("images/000000.png  bar                 0.5000  kept", list, StringComparison.Ordinal);
        Assert.Contains("Would have 2 kept, 2 dropped", plan, StringComparison.Ordinal);
        Assert.Equal(4, SetFolder.Open(set).Lines.Count);
    }

    private static string[] Names(string set, string folder) =>
        [.. Directory.GetFiles(Path.Combine(set, folder)).Select(file => Path.GetFileName(file)).Order()];

    private static string Run(int expected, string set, params string[] options) =>
        Run(expected, ["set", "review", set, .. options]);

    private static string Run(int expected, string[] words)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.True(Runner.Run(WholeProgram.Create(), words, output, error) == expected, $"{output}{error}");
        return $"{output}{error}";
    }
}
