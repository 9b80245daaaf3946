using DefectFill.Core.Events;
using DefectFill.Core.Options;
using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Training;
using DefectFill.Training.Runs;
using Xunit;

namespace DefectFill.Testing;

/// <summary>Runs of the tiny model on four pairs of noise; each takes about a second.</summary>
internal sealed class TinyRun : IDisposable
{
    private readonly TemporaryFolder _runs = new();

    public TestFolder Data { get; } = TestFolder.Mvtec();

    public static string Model { get; } = Repository.PathOf("tests/golden/tiny/inpainting");

    public string this[string run] => _runs[run];

    /// <summary>Four steps of two samples with everything switched on that a run can have.</summary>
    public TrainingOptions Options(LearningMode learn = LearningMode.Adapters) => new()
    {
        Data = Data.Root,
        Model = Model,
        Defect = "scratch",
        Object = "metal nut",
        Learn = learn,
        Steps = 4,
        Batch = 2,
        WarmUp = 2,
        Window = "auto",
        LrUnet = 1e-3,
        LrText = 1e-3,
        PromptDropout = 0.5,
        Rank = 2,
        Normalised = true,
        CheckpointEvery = 2,
        SampleEvery = 0,
    };

    /// <summary>The same where only a word learns, from the defect's loss alone.</summary>
    public TrainingOptions WordOptions() =>
        Options(LearningMode.Word) with { LambdaObj = 0, LambdaAttn = 0, PromptDropout = 0, LrText = 5e-3 };

    public void Learn(string run, TrainingOptions options, Watcher? watcher = null)
    {
        watcher ??= new Watcher();
        TrainingRun.Prepare(options, Device.Cpu, watcher, default)
            .Run(this[run], Device.Cpu, TimeProvider.System, watcher.Stop.Token);
    }

    /// <summary>What must not depend on interruptions: steps, sheets, the last checkpoint, what is left.</summary>
    public void AssertSame(string expected, string found)
    {
        Assert.Equal(Steps(expected), Steps(found));
        string[] files = [.. Results(expected)];
        Assert.NotEmpty(files);
        Assert.Equal(files, Results(found));
        foreach (var file in files)
        {
            Assert.True(
                File.ReadAllBytes(Path.Combine(this[expected], file))
                    .AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(this[found], file))),
                $"{file} differs");
        }
    }

    public IReadOnlyList<StepRecord> Steps(string run) =>
        [.. ProgressFile.Read(Path.Combine(this[run], "progress.jsonl")).Select(step => step with { Seconds = 0 })];

    public void Dispose()
    {
        Data.Dispose();
        _runs.Dispose();
    }

    private IEnumerable<string> Results(string run)
    {
        using var folder = RunFolder.Open(this[run]);
        var last = folder.Checkpoints.PathOf(folder.Checkpoints.Latest()!.Step);
        return Directory.EnumerateFiles(this[run], "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".safetensors" or ".png")
            .Where(file => !file.Contains("checkpoints") || file.StartsWith(last, StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(this[run], file)).Order(StringComparer.Ordinal);
    }
}

/// <summary>Keeps what a run reports, and may stop it after a step.</summary>
internal sealed class Watcher(long? stopAfter = null) : IProgress<RunEvent>
{
    public CancellationTokenSource Stop { get; } = new();

    public List<string> Warnings { get; } = [];

    public List<string> Said { get; } = [];

    public void Report(RunEvent value)
    {
        switch (value)
        {
            case NoteEvent note:
                Said.Add(note.Text);
                break;
            case WarningEvent warning:
                Warnings.Add(warning.Text);
                break;
            case StepEvent step when step.Step.Step == stopAfter:
                Stop.Cancel();
                break;
        }
    }
}
