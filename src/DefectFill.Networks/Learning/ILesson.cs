using DefectFill.Core.Records;
using DefectFill.Torch;
using DefectFill.Torch.Optim;

namespace DefectFill.Networks.Learning;

/// <summary>What a <see cref="StepLoop"/> trains step by step: its parameters, their gradient, its end.</summary>
internal interface ILesson
{
    /// <summary>What is trained, as messages name it.</summary>
    string Name { get; }

    /// <summary>The parameters, each group at its base rate.</summary>
    IReadOnlyList<ParameterGroup> Groups { get; }

    AdamWOptions Optimizer => new();

    /// <summary>Tensors beside the parameters that a checkpoint holds, by names that no parameter has.</summary>
    IEnumerable<KeyValuePair<string, Tensor>> State => [];

    /// <summary>Samples in memory at once; running out of memory halves it. 1 where a batch cannot be split.</summary>
    int MicroBatch { get; set; }

    /// <summary>Whether activations are computed twice instead of being kept, which rounds differently.</summary>
    bool Recomputes => false;

    /// <summary>Whether gradients are so small that the loss must be scaled: in Float16.</summary>
    bool NeedsLossScale => false;

    /// <summary>What <see cref="Backward"/> multiplies the loss by, but not the losses that it returns.</summary>
    double LossScale
    {
        set { }
    }

    /// <summary>What a smaller micro-batch changes, as part of a sentence.</summary>
    string SplitEffect => "the result stays the same";

    /// <summary>Whether the last step is done.</summary>
    bool IsOver(Checkpoint at);

    /// <summary>What the base rates are multiplied by in the step that follows.</summary>
    double RateFactor(Checkpoint at);

    /// <summary>Adds the gradient of a step, counted from 0, to the parameters; the same step gives the same.</summary>
    StepLosses Backward(long step);

    /// <summary>Undoes what <see cref="Backward"/> changed beside the gradients, as the step does not count.</summary>
    void Undo()
    {
    }

    /// <summary>The optimizer has moved the parameters in this step.</summary>
    void Moved(long step)
    {
    }

    /// <summary>The photos that a step trains on; empty where there are none to look at.</summary>
    IReadOnlyList<string> PhotosOf(long step) => [];

    /// <summary>What to do when training has diverged in a step; options as <c>{option:rate}</c>.</summary>
    string DivergenceFix(long step);
}
