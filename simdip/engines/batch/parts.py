"""How numba compiles what is only a part of something larger.

Left alone, numba optimises every function together with all that it calls, makes machine code of
it, and does all that again for whoever calls it: of a tree as deep as ours everything a dozen
times. A part is typed and lowered alone; only the whole, which is compiled as numba compiles
everything, is linked, optimised and becomes machine code. This stands on `pipeline_class`, and on
the library of a function as numba makes it; `compiled.py` alone uses it.
"""

from collections.abc import Container
from typing import Any, ClassVar

from numba.core import types
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler import CompilerBase, DefaultPassBuilder
from numba.core.compiler_machinery import PassManager, register_pass
from numba.core.lowering import Lower
from numba.core.typed_passes import NativeLowering

# What steps and laws are written in needs no more: no closures, no with, no raise, no literals
# that must be known as such, nothing that is inlined before it is typed.
PASSES = frozenset(
    (
        "translate_bytecode", "fixup_args", "ir_processing", "reconstruct_ssa",
        "nopython_type_inference", "strip_phis", "ir_legalization", "native_lowering",
        "nopython_backend",
    )
)  # fmt: skip


TIDY = 1  # how much a part is optimised by itself, of 3
SELDOM = frozenset(
    f"simdip.engines.batch.{name}" for name in ("departing", "differing", "inheriting")
)


class Nowhere:
    """Where the environment of a part would be put, were it ever called from Python."""

    def set_env(self, name: str, environment: object) -> None:
        """Put it nowhere."""


class PartLibrary(JITCodeLibrary):
    """The code of a part: tidied, but neither linked nor optimised nor made machine code."""

    _alone: Any = None

    @property
    def codegen(self) -> Nowhere:
        """Asked for once the code is there, only to set its environment."""
        return Nowhere()

    def _optimize_functions(self, ll_module: Any) -> None:
        """Only tidy up, so that less is carried into the whole."""
        ll_module.data_layout = self._codegen._data_layout
        for function in ll_module.functions:
            if not function.is_declaration:
                builder = self._codegen._pass_builder(opt=TIDY)
                builder.getFunctionPassManager().run(function, builder)

    def finalize(self) -> None:
        """Leave everything to the whole."""
        self._raise_if_finalized()
        self._finalize_dynamic_globals()
        self._finalized = True

    def _get_module_for_linking(self) -> Any:
        """The whole asks: this, and once each everything behind it, at any depth."""
        if self._shared_module is None:
            whole, behind = self._own_module().clone(), list(self._linking_libraries)
            for library in behind:  # which grows as it is read
                if isinstance(library, PartLibrary):
                    behind += [one for one in library._linking_libraries if one not in behind]
                    whole.link_in(library._own_module(), preserve=True)
                else:
                    whole.link_in(library._get_module_for_linking(), preserve=True)
            self._shared_module = whole
        return self._shared_module

    def _own_module(self) -> Any:
        """The part alone, as it can be linked into several."""
        if self._alone is None:
            self._alone = super()._get_module_for_linking()
            self._shared_module = None  # this is not what the whole asks for
        return self._alone

    def get_pointer_to_function(self, name: str) -> int:
        """No machine code, no pointer: Python cannot call a part."""
        self._ensure_finalized()
        return 0


class PartLower(Lower):
    """Lowers as numba does, and says which code shall be small rather than fast."""

    def setup_function(self, fndesc: Any) -> None:
        """What is done once or twice in a world: small is compiled sooner."""
        super().setup_function(fndesc)
        if fndesc.modname in SELDOM and "alwaysinline" not in self.function.attributes:
            self.function.attributes.add("minsize")


@register_pass(mutates_CFG=True, analysis_only=False)
class PartLowering(NativeLowering):
    """Lower into a `PartLibrary`."""

    _name = "part_lowering"

    @property
    def lowering_class(self) -> type[Lower]:
        """What lowers."""
        return PartLower

    def run_pass(self, state: Any) -> bool:
        """Give the library that lowering would make else, and lower."""
        state.library = PartLibrary(state.targetctx.codegen(), state.func_id.func_qualname)
        return bool(super().run_pass(state))


class Remembered:
    """A context of types that answers a question once.

    numba asks how to add two whole numbers thousands of times, and tries all it knows every time.
    """

    def __init__(self, context: Any, parts: Container[Any]) -> None:
        self._context, self._parts = context, parts
        self._found: dict[tuple[Any, Any], Any] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    def resolve_function_type(self, function: Any, args: Any, kws: Any) -> Any:
        """The signature of a call by the types of its arguments."""
        if kws:
            return self._context.resolve_function_type(function, args, kws)
        if getattr(function, "typing_key", None) in self._parts:
            args = tuple(map(types.unliteral, args))  # or each number makes a part of its own
        key = (function, args)
        if key not in self._found:
            self._found[key] = self._context.resolve_function_type(function, args, kws)
        return self._found[key]


class Passes(PassManager):
    """Runs passes, and nothing beside them: no timings, nobody told, no second look."""

    def _runPass(self, index: int, pss: Any, internal_state: Any) -> None:  # noqa: N802
        pss.analysis = self._analysis
        for run in (pss.run_initialization, pss.run_pass, pss.run_finalizer):
            run(internal_state)


class Part(CompilerBase):
    """Compiles a part.

    Attributes
    ----------
    parts : functions that are parts
    """

    parts: ClassVar[set[Any]] = set()
    _contexts: ClassVar[dict[int, Remembered]] = {}

    def __init__(self, typingctx: Any, *others: Any) -> None:
        context = self._contexts.setdefault(id(typingctx), Remembered(typingctx, self.parts))
        super().__init__(context, *others)

    @classmethod
    def forget(cls) -> None:
        """Let go of what was remembered; all parts are compiled."""
        cls._contexts.clear()

    def define_pipelines(self) -> list[PassManager]:
        """Those of the usual passes that are needed, and our lowering."""
        passes = Passes("part")
        for one, what in DefaultPassBuilder.define_nopython_pipeline(self.state).passes:
            if one.name() in PASSES:
                passes.add_pass(PartLowering if one is NativeLowering else one, what)
        passes.finalize()
        return [passes]
