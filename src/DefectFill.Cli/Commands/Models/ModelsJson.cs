using System.Text.Json.Serialization;

namespace DefectFill.Cli.Commands.Models;

/// <summary>What <c>models</c> prints with <c>--json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelLine))]
[JsonSerializable(typeof(CheckedModel))]
[JsonSerializable(typeof(WrittenModel))]
internal sealed partial class ModelsJson : JsonSerializerContext;

/// <summary>A model that can be named.</summary>
/// <param name="Folder">Where it is; null when it would have to be downloaded.</param>
internal sealed record ModelLine(string Name, string Summary, string? Folder);

/// <summary>What was found in a model folder; empty problems when it can be used.</summary>
internal sealed record CheckedModel(string Model, IReadOnlyList<string> Problems, ModelFacts? Facts);

/// <summary>What a model is.</summary>
internal sealed record ModelFacts(bool Inpainting, long Side, int LatentScale, string Prediction, string Autoencoder);

/// <summary>A folder or tar file that was written, with the number of its files and their bytes.</summary>
internal sealed record WrittenModel(string Path, int Files, long Bytes);
