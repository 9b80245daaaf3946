using System.Text.Json.Serialization;

namespace DefectFill.Core.Records;

/// <summary>
/// A line of a pretraining folder's <c>progress.jsonl</c>: the mean loss since the previous line, or figures of the
/// averaged weights. Stages follow one another; names are in camel case.
/// </summary>
/// <param name="Stage"><c>autoencoder</c>, <c>features</c>, <c>denoiser</c> or <c>finder</c>.</param>
/// <param name="Step">Steps of the stage so far.</param>
/// <param name="Seconds">Training time of the stage so far, summed over all starts.</param>
internal sealed record PretrainLine(string Stage, long Step, double Seconds)
{
    /// <summary>Mean over the steps since the previous loss line, excluding skipped steps.</summary>
    public double? Loss { get; init; }

    /// <summary>Learning rate of the last step.</summary>
    public double? Rate { get; init; }

    /// <summary>Measured after a checkpoint, on pictures held out from training.</summary>
    public IReadOnlyDictionary<string, double>? Figures { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PretrainLine))]
internal sealed partial class PretrainLineJson : JsonSerializerContext;
