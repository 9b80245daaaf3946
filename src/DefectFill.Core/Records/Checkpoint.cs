using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>
/// Where training stands; as <c>checkpoint.json</c>, written last, its presence says that the checkpoint is whole.
/// </summary>
/// <param name="Step">Steps done.</param>
/// <param name="MicroBatch">Samples in memory at a time; running out of memory halves it.</param>
/// <param name="Skipped">Steps skipped so far because the loss or the gradient was not finite.</param>
/// <param name="SkippedInARow">Skipped steps since the last good one.</param>
public sealed record Checkpoint(long Step, int MicroBatch, int Skipped, int SkippedInARow)
{
    /// <summary>Spent on training so far, all starts together; null in checkpoints of earlier versions.</summary>
    public double? Seconds { get; init; }

    /// <summary>Numbers beside the tensors that the lesson resumes from; null where it has none.</summary>
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
