using DefectFill.Networks.Learning;
using DefectFill.Torch.Optim;

namespace DefectFill.Training.Lessons;

/// <summary>One part of a training run: its parameters, and the gradient of each step.</summary>
internal interface IPhotoLesson
{
    /// <summary>The parameters, each group at its base rate.</summary>
    IReadOnlyList<ParameterGroup> Groups { get; }

    /// <summary>Samples processed at once, from 1 to the batch size.</summary>
    int MicroBatch { get; set; }

    /// <summary>Whether the UNet computes its blocks once more in the backward pass.</summary>
    bool Recomputes { get; }

    /// <summary>Whether the model computes in Float16, whose gradients vanish unless the loss is scaled.</summary>
    bool IsFloat16 { get; }

    /// <summary>What the loss is multiplied by before the backward pass; the losses returned are not.</summary>
    double LossScale { get; set; }

    /// <summary>Adds the gradient of a step to the parameters; the same step always gives the same gradient.</summary>
    StepLosses Backward(long step);

    /// <summary>The photos used by a step.</summary>
    IReadOnlyList<string> PhotosOf(long step);
}
