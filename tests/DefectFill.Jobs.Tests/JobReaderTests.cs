using System.Text;
using Xunit;

namespace DefectFill.Jobs.Tests;

public class JobReaderTests
{
    private const string Train = """
        {"version": 1, "kind": "train", "device": "cpu", "threads": 2,
         "options": {"data": "tiles", "defect": "crack", "out": "a", "lr_unet": 0.0001, "steps": 7, "flips": false}}
        """;

    [Fact]
    public void A_job_is_read_and_written_without_a_change()
    {
        var (job, problems) = Read(Train);

        Assert.Empty(problems);
        Assert.Equal((JobKind.Train, "cpu", 2), (job!.Kind, job.Device, job.Threads));
        Assert.Equal(job.ToJson(), Read(job.ToJson()).Job!.ToJson());
        Assert.Contains("\"kind\": \"train\"", job.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data": "d", "defect": "all", "out": "o", "object": ""}""", "object: is empty")]
    [InlineData("""{"data": "d", "defect": "all", "out": ""}""", "out: is empty")]
    [InlineData("""{"data": "d", "defect": "all", "out": "o", "steps": 5, "steps": 7}""",
        "options.steps is there twice.")]
    [InlineData("""{"data": "d", "defect": "all", "out": "o", "object": "\ud800"}""",
        "options.object contains half of a surrogate pair.")]
    public void Empty_doubled_and_broken_values_are_rejected(string options, string expected)
    {
        var problems = Read($$"""{"version": 1, "kind": "train", "options": {{options}}}""").Problems;

        Assert.StartsWith(expected, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var (job, problems) = Read("""
            {"version": 2, "kind": "train", "thread": 3, "threads": "two",
             "options": {"data": 5, "defect": "crack", "lr_unt": 1, "steps": 1.5, "flips": "yes"}}
            """);

        Assert.Equal(["defect"], job!.Options.Select(option => option.Key));
        Assert.Equal(
        [
            "thread: a job has no such field. Did you mean threads?",
            "version 2: this program reads version 1.",
            "threads \"two\": must be a whole number.",
            "data 5: must be a text.",
            "lr_unt: train has no such option. Did you mean lr_unet?",
            "steps 1.5: must be a whole number.",
            "flips \"yes\": must be true or false.",
            "out: is missing, and train needs it.",
        ], problems);
    }

    [Theory]
    [InlineData(
        """{"version": 1, "kind": "trian", "options": {}}""", "kind \"trian\": is unknown. Did you mean train?")]
    [InlineData("""{"version": 1, "options": {}}""", "kind: is missing. Expected one of train, generate")]
    [InlineData("""{"version": 1, "kind": "report"}""", "options: must be an object")]
    [InlineData("""{"kind": "report", "options": {"runs": "a", "out": "b"}}""", "version: is missing.")]
    [InlineData("""{"version": 1, "kind": "baseline", "options": {"out": "a"}}""", "method: must be one of crop-paste")]
    [InlineData("[]", "A job is a JSON object")]
    [InlineData("{", "it ends in line 1 before its JSON is complete.")]
    public void What_is_no_job_is_rejected_with_what_was_expected(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Read(text).Problems), StringComparison.Ordinal);

    [Fact]
    public void A_job_may_begin_with_a_byte_order_mark() =>
        Assert.Empty(JobReader.Read((byte[])[0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Train)]).Problems);

    private static (JobSpec? Job, IReadOnlyList<string> Problems) Read(string text) =>
        JobReader.Read(Encoding.UTF8.GetBytes(text));
}
