using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>
/// A line of a pretraining folder's <c>progress.jsonl</c>: the mean loss since the line before, or figures of the
/// averaged weights. Lines of the stages follow one another; names are in camel case.
/// </summary>
/// <param name="Stage"><c>autoencoder</c>, <c>features</c> or <c>denoiser</c>.</param>
/// <param name="Step">Steps of the stage so far.</param>
/// <param name="Seconds">Spent on training the stage so far, all starts together.</param>
internal sealed record PretrainLine(string Stage, long Step, double Seconds)
{
    /// <summary>Mean over the steps since the last such line; skipped steps do not count.</summary>
    public double? Loss { get; init; }

    /// <summary>Learning rate of the last step.</summary>
    public double? Rate { get; init; }

    /// <summary>Measured on pictures that are not trained on, after a checkpoint.</summary>
    public IReadOnlyDictionary<string, double>? Figures { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PretrainLine))]
internal sealed partial class PretrainLineJson : JsonSerializerContext;
