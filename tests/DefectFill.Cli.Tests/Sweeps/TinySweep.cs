using System.Text;
using System.Text.Json.Nodes;
using DefectFill.Cli.Basics;
using DefectFill.Cli.Commands;
using DefectFill.Cli.Running;
using DefectFill.Core.Records;
using Xunit;

namespace DefectFill.Cli.Tests.Sweeps;

/// <summary>Plans of the tiny model on one object of noise; a task takes about two seconds.</summary>
internal sealed class TinySweep : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TestFolder Data { get; } = TestFolder.Mvtec();

    /// <summary>Whether plans name the data by a relative path, so that both can be moved together.</summary>
    public bool IsRelative { get; init; }

    public string this[string name] => _folder[name];

    /// <summary>Writes a plan; returns its path.</summary>
    public string Plan(string name, params string[] others) => Plan(name, 8, others);

    /// <summary>The same with trainings of another length.</summary>
    public string Plan(string name, int steps, string[] others)
    {
        var path = _folder[$"{name}.jsonl"];
        var error = new StringWriter();
        var exitCode = Runner.Run(
            WholeProgram.Create(),
            [
                "sweep", "plan",
                IsRelative ? Path.GetRelativePath(Environment.CurrentDirectory, Data.Root) : Data.Root,
                "--model", TinyRun.Model, "--stages", "train,generate", "--out", path,
                "--set", $"steps={steps}", "--set", "batch=1", "--set", "learn=adapters", "--set", "rank=2",
                "--set", "sample_every=0", "--set", "checkpoint_every=2", "--set", "count=3", "--set", "candidates=2",
                "--set", "fill_steps=2", "--set", "masks=train", .. others,
            ],
            TextWriter.Null, error);
        Assert.True(exitCode == ExitCode.Done, error.ToString());
        return path;
    }

    /// <summary>The words that do a task of a plan.</summary>
    public static string[] Run(string plan, int index = 0) =>
    [
        "sweep", "run", plan, "--index", $"{index}", "--device", "cpu", "--threads", "1", "--quiet",
    ];

    /// <summary>What must not depend on interruptions: everything but times and older checkpoints.</summary>
    public static void AssertSame(string expected, string found)
    {
        var files = Results(expected);
        Assert.NotEmpty(files);
        Assert.Equal(files, Results(found));
        Assert.All(files, file => Assert.True(
            Content(expected, file).AsSpan().SequenceEqual(Content(found, file)),
            $"{file} differs"));
    }

    public void Dispose()
    {
        Data.Dispose();
        _folder.Dispose();
    }

    private static string[] Results(string folder)
    {
        var last = Directory.EnumerateDirectories(folder, "0*", SearchOption.AllDirectories)
            .Where(path => path.Contains("checkpoints", StringComparison.Ordinal)).Max();
        return
        [
            .. from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
               let name = Path.GetFileName(path)
               where name is not ("attempt.json" or "task.json" or "checkpoint.json" or ".lock")
               where !name.StartsWith("events.out", StringComparison.Ordinal)
               where !path.Contains("checkpoints", StringComparison.Ordinal)
                   || (last is not null && path.StartsWith(last, StringComparison.Ordinal))
               select Path.GetRelativePath(folder, path) into relative
               orderby relative
               select relative,
        ];
    }

    private static byte[] Content(string folder, string file)
    {
        var path = Path.Combine(folder, file);
        return Path.GetFileName(file) switch
        {
            "progress.jsonl" =>
                [.. ProgressFile.Read(path).SelectMany(step => Encoding.UTF8.GetBytes($"{step with { Seconds = 0 }}"))],
            "run.json" => Placeless(path),
            _ => File.ReadAllBytes(path),
        };
    }

    // Runs record where their photos and their split lay.
    private static byte[] Placeless(string run)
    {
        var record = JsonNode.Parse(File.ReadAllBytes(run))!;
        var options = record["options"]!.AsObject();
        Assert.True(options.Remove("data") && options.Remove("split"));
        return Encoding.UTF8.GetBytes(record.ToJsonString());
    }
}
