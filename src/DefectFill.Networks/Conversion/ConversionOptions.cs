namespace DefectFill.Networks.Conversion;

/// <summary>What a single-file checkpoint does not say.</summary>
/// <param name="Tokenizer">
/// A folder with the tokenizer of CLIP, or a model folder with one; null to take it from a downloaded model.
/// </param>
/// <param name="Prediction"><c>epsilon</c> or <c>v_prediction</c>; null for that of the released models.</param>
internal sealed record ConversionOptions(string? Tokenizer = null, string? Prediction = null);
