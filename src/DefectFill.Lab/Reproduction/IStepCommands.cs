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

    /// <summary>Trains a defect on the text-to-image model of figure 6.</summary>
    IReadOnlyList<string> TrainOnText(string data, string defect, string run);

    /// <summary>Fills a defect of another object into this one.</summary>
    /// <param name="from">The other object's defect.</param>
    /// <param name="data">The data folder of this object.</param>
    /// <param name="word">What prompts call this object.</param>
    /// <param name="set">Name of the set folder.</param>
    IReadOnlyList<string> Transfer(TransferredDefect from, string data, string word, string set);

    IReadOnlyList<string> Baseline(string data, string method, string defect);

    IReadOnlyList<string> Evaluate(string data, string set, string protocol, string? label);

    IReadOnlyList<string> Inspect(
        string data, string task, string protocol, IReadOnlyList<string> sets, (int Seed, string Name) model);

    /// <summary>Saves the figures of an inspection model where the report finds them.</summary>
    IReadOnlyList<string> Figures(string data, string protocol, string model);
}
