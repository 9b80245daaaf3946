namespace DefectFill.Networks.Models;

/// <summary>What is wrong with a model folder.</summary>
/// <param name="Errors">Why it cannot be used; empty if it can.</param>
/// <param name="Warnings">What is odd but harmless, such as tensors that no layer uses.</param>
internal sealed record ModelFindings(IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings);
