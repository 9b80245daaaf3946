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
        var (job, problems) = JobReader.Read(Train);

        Assert.Empty(problems);
        Assert.Equal((JobKind.Train, "cpu", 2), (job!.Kind, job.Device, job.Threads));
        Assert.Equal(job.ToJson(), JobReader.Read(job.ToJson()).Job!.ToJson());
        Assert.Contains("\"kind\": \"train\"", job.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"data": "d", "defect": "all", "out": "o", "object": ""}""", "object: is empty")]
    [InlineData("""{"data": "d", "defect": "all", "out": ""}""", "out: is empty")]
    [InlineData("""{"data": "d", "defect": "all", "out": "o", "steps": 5, "steps": 7}""", "This is not JSON")]
    [InlineData("""{"data": "d", "defect": "all", "out": "o", "object": "\ud800"}""", "This is not JSON")]
    public void Empty_doubled_and_broken_values_are_rejected(string options, string expected)
    {
        var (job, problems) = JobReader.Read($$"""{"version": 1, "kind": "train", "options": {{options}}}""");

        Assert.Null(job);
        Assert.StartsWith(expected, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_reported_at_once()
    {
        var (job, problems) = JobReader.Read("""
            {"version": 2, "kind": "train", "thread": 3, "threads": "two",
             "options": {"data": 5, "defect": "crack", "lr_unt": 1, "steps": 1.5, "flips": "yes"}}
            """);

        Assert.Null(job);
        Assert.Equal(
        [
            "thread: is no field of a job. Did you mean threads?",
            "version 2: this program reads version 1.",
            "threads two: must be a whole number.",
            "data 5: must be a text.",
            "lr_unt: is no option of train. Did you mean lr_unet?",
            "steps 1.5: must be a whole number.",
            "flips yes: must be true or false.",
            "out: is missing, and train needs it.",
        ], problems);
    }

    [Theory]
    [InlineData("""{"version": 1, "kind": "trian", "options": {}}""", "kind trian: is unknown. Did you mean train?")]
    [InlineData("""{"version": 1, "options": {}}""", "kind: is missing. Expected one of train, generate")]
    [InlineData("""{"version": 1, "kind": "report"}""", "options: must be an object")]
    [InlineData("""{"kind": "report", "options": {"runs": "a", "out": "b"}}""", "version: is missing.")]
    [InlineData("""{"version": 1, "kind": "baseline", "options": {"out": "a"}}""", "method: must be one of crop-paste")]
    [InlineData("[]", "A job is a JSON object")]
    [InlineData("{", "This is not JSON")]
    public void What_is_no_job_is_rejected_with_what_was_expected(string text, string expected) =>
        Assert.StartsWith(expected, Assert.Single(JobReader.Read(text).Problems), StringComparison.Ordinal);
}
