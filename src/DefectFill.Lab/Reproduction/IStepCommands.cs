using DefectFill.Core.Options;

namespace DefectFill.Lab.Reproduction;

/// <summary>Formats the steps of one object as command lines of the program that runs them.</summary>
internal interface IStepCommands
{
    IReadOnlyList<string> Split(string data);

    /// <param name="data">The object's data folder.</param>
    /// <param name="defect">The defect to train on.</param>
    /// <param name="run">Name of the run folder.</param>
    /// <param name="zero">The option whose weight is 0 in an ablation; null for none.</param>
    IReadOnlyList<string> Train(string data, string defect, string run, string? zero);

    /// <param name="data">The object's data folder.</param>
    /// <param name="run">Name of the run folder.</param>
    /// <param name="set">Name of the set folder.</param>
    /// <param name="select">The selection rule; differs from the default in an ablation.</param>
    IReadOnlyList<string> Generate(string data, string run, string set, SelectionRule select);

    IReadOnlyList<string> Baseline(string data, string method, string defect);

    IReadOnlyList<string> Evaluate(string data, string set, string protocol, string? label);

    IReadOnlyList<string> Inspect(
        string data, string task, string protocol, IReadOnlyList<string> sets, (int Seed, string Name) model);

    /// <summary>Saves the figures of an inspection model where the report finds them.</summary>
    IReadOnlyList<string> Figures(string data, string protocol, string model);
}
