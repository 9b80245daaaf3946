using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>
/// Training state, <c>checkpoint.json</c>; written last, so its presence means that the checkpoint is complete.
/// </summary>
/// <param name="Step">Steps done.</param>
/// <param name="MicroBatch">Samples processed at once; halved when memory runs out.</param>
/// <param name="Skipped">Steps skipped so far because the loss or the gradient was not finite.</param>
/// <param name="SkippedInARow">Steps skipped since the last step that was not.</param>
internal sealed record Checkpoint(long Step, int MicroBatch, int Skipped, int SkippedInARow)
{
    /// <summary>
    /// Training time so far in seconds, summed over all starts; null in checkpoints of earlier versions.
    /// </summary>
    public double? Seconds { get; init; }

    /// <summary>True if activations are computed twice instead of being kept; null otherwise.</summary>
    public bool? Recomputes { get; init; }

    /// <summary>What the next step multiplies the loss by, in Float16 training; null otherwise.</summary>
    public double? LossScale { get; init; }

    /// <summary>Sound steps since the loss scale last changed; null without one.</summary>
    public int? LossScaleSteps { get; init; }

    /// <summary>Numbers besides the tensors that the lesson needs to resume; null if it needs none.</summary>
    public IReadOnlyDictionary<string, double>? Numbers { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Checkpoint))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
