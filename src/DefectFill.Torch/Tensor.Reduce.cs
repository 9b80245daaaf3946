using DefectFill.Core.Problems;

namespace DefectFill.Torch;

internal sealed partial class Tensor
{
    private static readonly Op s_sum = new("aten::sum");
    private static readonly Op s_sumDims = new("aten::sum", "dim_IntList");
    private static readonly Op s_mean = new("aten::mean");
    private static readonly Op s_meanDims = new("aten::mean", "dim");
    private static readonly Op s_amax = new("aten::amax");
    private static readonly Op s_amin = new("aten::amin");
    private static readonly Op s_std = new("aten::std", "correction");
    private static readonly Op s_norm = new("aten::linalg_vector_norm");
    private static readonly Op s_eigenOfSymmetric = new("aten::linalg_eigh");
    private static readonly Op s_all = new("aten::all");

    /// <summary>Sum of all elements, rank 0.</summary>
    public Tensor Sum() => s_sum.Call(this);

    public Tensor Sum(long[] dims, bool keepDims = false) => s_sumDims.Call(this, dims, keepDims);

    /// <summary>Mean of all elements, rank 0.</summary>
    public Tensor Mean() => s_mean.Call(this);

    public Tensor Mean(long[] dims, bool keepDims = false) => s_meanDims.Call(this, dims, keepDims);

    public Tensor Max(long[] dims, bool keepDims = false) => s_amax.Call(this, dims, keepDims);

    public Tensor Min(long[] dims, bool keepDims = false) => s_amin.Call(this, dims, keepDims);

    /// <summary>Standard deviation of all elements; correction 1 divides by n − 1, 0 by n.</summary>
    public Tensor Std(int correction = 1) => s_std.Call(this, Arg.None, correction);

    /// <summary>Euclidean norm of all elements, rank 0.</summary>
    public Tensor Norm() => s_norm.Call(this);

    /// <summary>Eigenvalues (n), ascending, and eigenvectors (n, n), one per column, of a symmetric matrix.</summary>
    public (Tensor Values, Tensor Vectors) EigenOfSymmetric() =>
        s_eigenOfSymmetric.CallMany(this) is [{ } values, { } vectors]
            ? (values, vectors)
            : throw new TorchException($"{s_eigenOfSymmetric}", "expected two tensors");

    /// <summary>Whether all elements of a Bool tensor are true, rank 0.</summary>
    public Tensor All() => s_all.Call(this);
}
