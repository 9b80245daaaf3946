using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary><c>checkpoint.json</c>, written last: its presence says that the checkpoint is whole.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="MicroBatch">As it is now; running out of memory halves it.</param>
/// <param name="Skipped">Steps left out so far because something was not finite.</param>
/// <param name="SkippedInARow">… without a good one since.</param>
public sealed record Checkpoint(long Step, int MicroBatch, int Skipped, int SkippedInARow);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    NewLine = "\n",
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Checkpoint))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
