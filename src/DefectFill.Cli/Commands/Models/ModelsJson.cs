using System.Text.Json.Serialization;

namespace DefectFill.Cli.Commands.Models;

/// <summary>The output of <c>models --json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelLine))]
[JsonSerializable(typeof(CheckedModel))]
[JsonSerializable(typeof(WrittenModel))]
internal sealed partial class ModelsJson : JsonSerializerContext;

/// <summary>A named model.</summary>
/// <param name="Folder">Its folder; null if it is not downloaded.</param>
internal sealed record ModelLine(string Name, string Summary, string? Folder);

/// <summary>Results for a model folder; no problems if it is usable.</summary>
internal sealed record CheckedModel(string Model, IReadOnlyList<string> Problems, ModelFacts? Facts);

/// <summary>Properties of a model.</summary>
internal sealed record ModelFacts(bool Inpainting, long Side, int LatentScale, string Prediction, string Autoencoder);

/// <summary>A written folder or tar file, with the number of its files and bytes.</summary>
internal sealed record WrittenModel(string Path, int Files, long Bytes);
