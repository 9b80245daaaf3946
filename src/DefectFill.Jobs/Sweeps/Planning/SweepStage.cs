using System.Text.Json;

namespace DefectFill.Jobs.Sweeps.Planning;

/// <summary>A part of a task's chain of jobs, in order.</summary>
internal enum SweepStage
{
    /// <summary>Not asked for: every chain begins with it.</summary>
    Split,
    Train,
    Generate,
    Baselines,
    Evaluate,
    Inspect,
}

/// <summary>The names of stages, and the options that each takes.</summary>
internal static class SweepStages
{
    /// <summary>The stages that can be asked for.</summary>
    public static IReadOnlyList<SweepStage> All { get; } =
        [.. Enum.GetValues<SweepStage>().Where(stage => stage != SweepStage.Split)];

    public static string Name(this SweepStage stage) => JsonNamingPolicy.KebabCaseLower.ConvertName(stage.ToString());

    /// <summary>The stage of a name; null if there is none.</summary>
    public static SweepStage? Find(string name) =>
        Enum.GetValues<SweepStage>().Where(stage => stage.Name() == name).Cast<SweepStage?>().FirstOrDefault();

    /// <summary>The forms of its jobs.</summary>
    public static IEnumerable<JobSchema> Schemas(this SweepStage stage, IReadOnlyList<string> methods) => stage switch
    {
        SweepStage.Split => [Of(JobKind.DataSplit)],
        SweepStage.Train => [Of(JobKind.Train)],
        SweepStage.Generate => [Of(JobKind.Generate)],
        SweepStage.Baselines => methods.Select(method => Of(JobKind.Baseline, method)),
        SweepStage.Evaluate => [Of(JobKind.Evaluate)],
        _ => [Of(JobKind.InspectTrain)],
    };

    private static JobSchema Of(JobKind kind, string? variant = null) => JobSchemas.Find(kind, variant)
        ?? throw new InvalidOperationException($"There is no job {kind} {variant}.");
}
