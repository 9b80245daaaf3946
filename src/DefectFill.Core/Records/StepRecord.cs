using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>
/// A line of a run's <c>progress.jsonl</c>: a step, in order, in snake case. Numbers that were not finite are null.
/// </summary>
/// <param name="Step">From 1; adapting comes first.</param>
/// <param name="Loss">The weighted sum.</param>
/// <param name="GradNorm">Before clipping.</param>
/// <param name="Seconds">Spent on training so far, all starts of the run together.</param>
public sealed record StepRecord(
    long Step, double? Loss, double? LossDef, double? LossObj, double? LossAttn, double LrUnet, double LrText,
    double? GradNorm, double Seconds)
{
    /// <summary>The step was skipped because its loss or gradient was not finite.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Skipped { get; init; }

    /// <summary>The step belongs to adapting the base.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Adapting { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StepRecord))]
internal sealed partial class StepJson : JsonSerializerContext;
