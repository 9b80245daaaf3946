using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>
/// A line of a run's <c>progress.jsonl</c>: one per step, in order, in snake case. Non-finite numbers are null.
/// </summary>
/// <param name="Step">From 1; adaptation comes first.</param>
/// <param name="Loss">Weighted sum of the loss terms.</param>
/// <param name="LossDef">Defect loss; null while adapting, and if its weight is 0.</param>
/// <param name="LossObj">Object loss; null while adapting, and if its weight is 0.</param>
/// <param name="LossAttn">Attention loss; null while adapting, and if its weight is 0.</param>
/// <param name="LrUnet">Learning rate of the UNet.</param>
/// <param name="LrText">Learning rate of the text encoder.</param>
/// <param name="GradNorm">Gradient norm before clipping.</param>
/// <param name="Seconds">Training time so far, summed over all starts of the run.</param>
public sealed record StepRecord(
    long Step, double? Loss, double? LossDef, double? LossObj, double? LossAttn, double LrUnet, double LrText,
    double? GradNorm, double Seconds)
{
    /// <summary>Whether the step was skipped because its loss or gradient was not finite.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Skipped { get; init; }

    /// <summary>Whether the step belongs to adapting the base model.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Adapting { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StepRecord))]
internal sealed partial class StepJson : JsonSerializerContext;
