namespace DefectFill.Torch.Optim;

/// <summary>AdamW's state for one parameter: the running means of its gradient and squared gradient.</summary>
internal sealed class ParameterState(string name, Tensor parameter) : IDisposable
{
    public string Name => name;

    public Tensor Parameter => parameter;

    /// <summary>m, in the parameter's shape.</summary>
    public Tensor Mean { get; } = TensorScope.Detach(parameter.ZerosLike());

    /// <summary>v, in the parameter's shape.</summary>
    public Tensor Square { get; } = TensorScope.Detach(parameter.ZerosLike());

    /// <summary>Steps that had a gradient.</summary>
    public long Steps { get; set; }

    public void Dispose()
    {
        Mean.Dispose();
        Square.Dispose();
    }
}
